package dev.atrium.platform.expression;

import dev.atrium.platform.expression.RenderingException.Reason;

/** Ends a rendering from within. An Error, because no script can catch one. */
final class LimitReached extends Error {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String pointer;

    LimitReached(Reason reason, String message) {
        this(reason, message, "");
    }

    private LimitReached(Reason reason, String message, String pointer) {
        super(message, null, false, false);
        this.reason = reason;
        this.pointer = pointer;
    }

    /** The same, reached by a text of a tree. */
    LimitReached at(String place) {
        return new LimitReached(reason, String.valueOf(getMessage()), place);
    }

    RenderingException asException() {
        return new RenderingException(reason, String.valueOf(getMessage()), 0, 0, pointer);
    }
}
