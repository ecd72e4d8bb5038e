package dev.atrium.catalog;

import dev.atrium.platform.access.Viewer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Tells of changes as they come, from whichever node. */
public interface CatalogChanges {

    /**
     * Every change that the viewer may see, in order, without end.
     *
     * @param after the sequence of the last change seen; null for those from now on
     */
    Flux<EntityChange> changes(Viewer viewer, @Nullable Long after);
}
