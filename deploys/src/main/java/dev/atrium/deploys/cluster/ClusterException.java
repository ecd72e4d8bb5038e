package dev.atrium.deploys.cluster;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster did not do what it was asked for. The message is for a person and has no secret in it. */
public final class ClusterException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Kind {
        /** It cannot be reached, or has no time: to be tried again. */
        UNREACHABLE,
        /** It does not know the kind: its CRD is missing. */
        UNKNOWN_KIND,
        /** Fields belong to others: see {@link #conflicts}. */
        CONFLICT,
        /** What was sent is wrong. */
        INVALID,
        /** Atrium may not. */
        FORBIDDEN,
        NOT_FOUND
    }

    /** A field that another field manager has. @param field as the cluster writes it, such as {@code .spec.replicas} */
    public record Conflict(String field, String manager) implements Serializable {}

    private final Kind kind;
    private final List<Conflict> conflicts;

    /** With a cause, if there is one. */
    public ClusterException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, List.of(), cause);
    }

    /** With the fields that others have. */
    public ClusterException(Kind kind, String message, List<Conflict> conflicts, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.conflicts = List.copyOf(conflicts);
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** Fields that others have; empty for any other kind. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
