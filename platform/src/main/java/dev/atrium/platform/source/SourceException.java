package dev.atrium.platform.source;

import java.util.Objects;

/**
 * Why a target could not be read, or a host did not do what it was asked to. The message is for the person who wrote the target: it says what is wrong and what to
 * do, and holds neither credentials nor what lies outside of the allowed roots.
 */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, for whoever decides whether to try again. */
    public enum Kind {
        /** The server, the repository or the folder is there and has no such thing. */
        NOT_FOUND,
        /** Reading it is not allowed, by Atrium's settings or by the server; another try will not help. */
        REFUSED,
        /** A file is larger, or there are more files, than {@link SourceAccess} admits. */
        TOO_LARGE,
        /** It took longer than {@link SourceAccess} admits. */
        TIMEOUT,
        /** The server did not answer as it should, or a disk failed; a later try may help. */
        UNREACHABLE,
        /** What is wanted is at odds with what is there: a name is taken, a branch has moved, two changes do not go together. */
        CONFLICT,
        /** The target itself is not written as a target is. */
        INVALID
    }

    private final Kind kind;

    /** A failure that nothing else caused. */
    public SourceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A failure with what caused it, which is for logs and not for the person who wrote the target. */
    public SourceException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong and what to do; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }
}
