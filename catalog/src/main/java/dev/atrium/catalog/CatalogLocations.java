package dev.atrium.catalog;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Answers about locations and what is wrong with them. Locations need the permission {@code READ_LOCATIONS}, without which
 * there are none; a problem of an entity is shown to those who may see the entity.
 */
public interface CatalogLocations {

    /** Locations by their targets. */
    Mono<Page<CatalogLocation>> page(Viewer viewer, LocationFilter filter, PageRequest request);

    /** How many locations there are. */
    Mono<Long> count(Viewer viewer, LocationFilter filter);

    /** Locations by their ids; those that are not there are left out. */
    Mono<Map<Long, CatalogLocation>> byId(Viewer viewer, Collection<Long> ids);

    /** The locations that name these. */
    Mono<Map<Long, List<CatalogLocation>>> parents(Viewer viewer, Collection<Long> ids);

    /** The entities of a location, sorted by name. */
    Mono<Page<Entity>> entities(Viewer viewer, long location, PageRequest request);

    /** How many entities a location has. */
    Mono<Long> entityCount(Viewer viewer, long location);

    /** Problems by their places, dangling relations included. */
    Mono<Page<Problem>> problems(Viewer viewer, ProblemFilter filter, PageRequest request);

    /** How many problems there are. */
    Mono<Long> problemCount(Viewer viewer, ProblemFilter filter);

    /** The problems of some entities, dangling relations included: at most 100 each. */
    Mono<Map<EntityRef, List<Problem>>> problemsOf(Viewer viewer, Collection<EntityRef> refs);
}
