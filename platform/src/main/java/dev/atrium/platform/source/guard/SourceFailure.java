package dev.atrium.platform.source.guard;

import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import java.util.Optional;

/** Carries a {@link SourceException} through code that knows only {@link IOException}. */
public final class SourceFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final SourceException reason;

    /** Wraps the reason. */
    public SourceFailure(SourceException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    /** The reason among the causes of a failure, if there is one. */
    public static Optional<SourceException> in(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof SourceFailure carried) {
                return Optional.of(carried.reason);
            }
        }
        return Optional.empty();
    }
}
