package dev.atrium.portal.graphql;

/** An answer that is an error for the client to read. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What kind of error, as {@code extensions.code}. */
    public enum Code {
        BAD_USER_INPUT,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        INTERNAL
    }

    private final Code code;

    /** With a message for the client. */
    public ApiException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** What kind of error. */
    public Code code() {
        return code;
    }
}
