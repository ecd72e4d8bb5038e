package dev.atrium.catalog.ingest;

import dev.atrium.catalog.CatalogLocation.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A location that is about to be read.
 *
 * @param ticket of this read; what it brings counts only if no later ticket has been applied
 * @param knownRevision what the source called what it gave last; null if it never gave anything
 * @param status how the last read went
 */
record LocationRow(
        long id, String target, long ticket, @Nullable String knownRevision, Status status) {

    Optional<String> revision() {
        return Optional.ofNullable(knownRevision);
    }
}
