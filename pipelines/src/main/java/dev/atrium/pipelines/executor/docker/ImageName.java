package dev.atrium.pipelines.executor.docker;

/** The name of an image, as <a href="https://pkg.go.dev/github.com/distribution/reference">Docker reads it</a>. */
final class ImageName {

    private ImageName() {}

    /**
     * The name with a tag or digest ({@code latest} if it has none, for an engine takes all tags otherwise), and with a registry.
     *
     * @param registry for a name that has none; empty to leave it so
     */
    static String of(String image, String registry) {
        String name = registry.isEmpty() || hasRegistry(image) ? image : registry + "/" + image;
        boolean tagged = name.indexOf('@') >= 0 || name.lastIndexOf(':') > name.lastIndexOf('/');
        return tagged ? name : name + ":latest";
    }

    /** The first part is a machine if it looks like one, which is Docker's own rule. */
    private static boolean hasRegistry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}
