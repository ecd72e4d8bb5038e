package dev.atrium.catalog.descriptor;

/** What a placeholder names cannot be given; the message says why and what to do, for who wrote it. */
public final class PlaceholderException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one or two sentences for who wrote the placeholder */
    public PlaceholderException(String message) {
        super(message);
    }
}
