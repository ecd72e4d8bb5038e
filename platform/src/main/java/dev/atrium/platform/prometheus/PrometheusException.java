package dev.atrium.platform.prometheus;

import java.io.IOException;

/** Prometheus has not answered a question. The message is for a person, says what to do, and has no credentials in it. */
public final class PrometheusException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What a caller can tell apart. */
    public enum Kind {
        /** It does not take the expression: asking again does not help. The message says what is wrong with it. */
        REFUSED,
        /** It does not let Atrium ask. */
        CREDENTIALS,
        /** It cannot be reached, or is not able to answer now, which may pass. */
        UNREACHABLE,
        /** Something else answers where it should be. */
        NO_PROMETHEUS,
        /** Its answer is larger than is read. */
        TOO_LARGE,
        /** Its answer takes longer than is waited for. */
        TOO_SLOW
    }

    private final Kind kind;

    PrometheusException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    PrometheusException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
