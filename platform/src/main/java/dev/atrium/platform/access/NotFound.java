package dev.atrium.platform.access;

/** What a request names is not there, or not for this viewer to know of. The message is for the person who made it. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is not there. */
    public NotFound(String message) {
        super(message);
    }
}
