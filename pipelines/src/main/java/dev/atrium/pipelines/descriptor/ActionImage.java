package dev.atrium.pipelines.descriptor;

/** How images are named: {@code registry:port/path:tag@digest}, of which only the path must be there. */
public final class ActionImage {

    private ActionImage() {}

    /** An image without its tag and its digest. */
    public static String name(String image) {
        var tagged = withoutDigest(image);
        var colon = tagged.lastIndexOf(':');
        return colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
    }

    /** An image with its tag: {@code latest} where it has neither a tag nor a digest. */
    public static String tagged(String image) {
        return name(image).equals(image) ? image + ":latest" : image;
    }

    private static String withoutDigest(String image) {
        var at = image.indexOf('@');
        return at < 0 ? image : image.substring(0, at);
    }
}
