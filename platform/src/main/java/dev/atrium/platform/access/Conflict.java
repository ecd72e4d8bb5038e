package dev.atrium.platform.access;

/** What a request wants is at odds with how things are now. The message says how they are, for the person who made it. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what is in the way. */
    public Conflict(String message) {
        super(message);
    }
}
