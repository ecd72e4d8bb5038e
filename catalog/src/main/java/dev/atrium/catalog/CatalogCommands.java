package dev.atrium.catalog;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.Viewer;
import reactor.core.publisher.Mono;

/**
 * What can be done to the catalog. Each command asks the {@link AccessPolicy} first and fails with {@link Forbidden} if it
 * says no.
 */
public interface CatalogCommands {

    /** A location, and what reading it did. */
    record Registration(CatalogLocation location, IngestionReport report) {}

    /**
     * Takes a location into the catalog, reads it and all that it names, and keeps reading it. Registering it again reads it
     * again. Answers when everything is read, or after ten seconds with what was read so far.
     *
     * @throws BadRequest (in the answer) if the target cannot be understood or may not be read
     */
    Mono<Registration> register(Viewer viewer, String target);

    /** Says what {@link #register} would do, and stores nothing. */
    Mono<IngestionReport> rehearse(Viewer viewer, String target);

    /** Reads a location, and all that it names, at once. Empty if there is no such location. */
    Mono<Registration> refresh(Viewer viewer, long id);

    /**
     * Forgets a location and what comes from nowhere else. Answers how many entities went; empty if there is no such location.
     *
     * @throws BadRequest (in the answer) if the location is configured, or is only named by another
     */
    Mono<Integer> unregister(Viewer viewer, long id);

    /** Tells all problems of a text, and stores nothing. */
    Mono<Validation> validate(Viewer viewer, String yaml);

    /** Puts an entity among the viewer's starred ones, or takes it out. */
    Mono<Void> star(Viewer viewer, EntityRef ref, boolean starred);
}
