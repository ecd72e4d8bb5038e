package dev.atrium.platform.access;

/** The viewer may not do what they asked for. */
public final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what they may not do. */
    public Forbidden(String message) {
        super(message);
    }
}
