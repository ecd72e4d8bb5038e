package dev.atrium.catalog;

import dev.atrium.platform.source.Commit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place that descriptors are read from.
 *
 * @param id its number
 * @param target the canonical text of what is read
 * @param type {@code file}, {@code url} or {@code git}
 * @param origin how it came into the catalog
 * @param status how reading it went
 * @param lastCommit the commit that it was last read at; null if it is not read from Git
 * @param readAt when it was last looked at with success; null if never
 * @param changedAt when it last gave something else than before; null if never
 */
public record CatalogLocation(
        long id,
        String target,
        String type,
        Origin origin,
        Status status,
        @Nullable Commit lastCommit,
        @Nullable Instant readAt,
        @Nullable Instant changedAt) {

    /** How a location came into the catalog. */
    public enum Origin {
        /** The configuration names it. */
        CONFIGURED,
        /** Somebody registered it. */
        REGISTERED,
        /** It was found in a repository. */
        DISCOVERED,
        /** Only another location names it. */
        NAMED
    }

    /** How reading a location went. */
    public enum Status {
        /** Not read yet. */
        PENDING,
        /** What the catalog has is what is there. */
        READY,
        /** Cannot be read at present; what it gave before is kept. */
        STALE,
        /** Could never be read. */
        FAILED
    }

    /** The commit that it was last read at. */
    public Optional<Commit> commit() {
        return Optional.ofNullable(lastCommit);
    }

    /** Whether it is read for its own sake, and not because another location names it. */
    public boolean root() {
        return origin != Origin.NAMED;
    }
}
