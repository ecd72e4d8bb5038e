package dev.atrium.monitoring.grafana;

import java.io.IOException;

/** Grafana did not do what it was asked for. The message is for a person, says what to do, and has no credentials in it. */
public final class GrafanaException extends IOException {

    private static final long serialVersionUID = 1;

    /** What a caller can tell apart. */
    public enum Kind {
        /** It does not know who Atrium is. */
        UNAUTHENTICATED,
        /** It knows, and does not let Atrium do that. */
        FORBIDDEN,
        /** Something else answers where it should be. */
        NO_GRAFANA,
        /** It does not take what it was given: giving it again does not help. */
        REFUSED,
        /** It cannot be reached, or has no time, which may pass. */
        UNREACHABLE,
        /** Its answer takes longer than is waited for. */
        TOO_SLOW,
        /** Its answer is larger than is read. */
        TOO_LARGE
    }

    private final Kind kind;

    GrafanaException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    GrafanaException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
