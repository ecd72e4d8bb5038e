package dev.atrium.platform.access;

/** A request that cannot be answered as it is. The message is for the person who made it. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do about it. */
    public BadRequest(String message) {
        super(message);
    }
}
