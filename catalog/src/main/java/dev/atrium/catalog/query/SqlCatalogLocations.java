package dev.atrium.catalog.query;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogAction;
import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.LocationFilter;
import dev.atrium.catalog.ProblemFilter;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The answers about locations and problems from the catalog's tables, as far as a policy allows. */
public final class SqlCatalogLocations implements CatalogLocations {

    private final AccessPolicy policy;
    private final LocationPages locations;
    private final ProblemPages problems;

    /** Answers from a database, as far as a policy allows. */
    public SqlCatalogLocations(Database database, AccessPolicy policy) {
        this.policy = policy;
        this.locations = new LocationPages(database.lookups());
        this.problems = new ProblemPages(database);
    }

    @Override
    public Mono<Page<CatalogLocation>> page(Viewer viewer, LocationFilter filter, PageRequest request) {
        return permitted(viewer, Page.empty(), () -> locations.page(filter, request));
    }

    @Override
    public Mono<Long> count(Viewer viewer, LocationFilter filter) {
        return permitted(viewer, 0L, () -> locations.count(filter));
    }

    @Override
    public Mono<Map<Long, CatalogLocation>> byId(Viewer viewer, Collection<Long> ids) {
        // who may see an entity may see where it comes from: this is how its source is looked up
        return Mono.defer(() -> locations.byId(ids));
    }

    @Override
    public Mono<Map<Long, List<CatalogLocation>>> parents(Viewer viewer, Collection<Long> ids) {
        return permitted(viewer, Map.of(), () -> locations.parents(ids));
    }

    @Override
    public Mono<Page<Entity>> entities(Viewer viewer, long location, PageRequest request) {
        return Mono.defer(() -> locations.entities(policy.visible(viewer), location, request));
    }

    @Override
    public Mono<Long> entityCount(Viewer viewer, long location) {
        return Mono.defer(() -> locations.entityCount(policy.visible(viewer), location));
    }

    @Override
    public Mono<Page<Problem>> problems(Viewer viewer, ProblemFilter filter, PageRequest request) {
        return permitted(viewer, Page.empty(), () -> problems.page(policy.visible(viewer), filter, request));
    }

    @Override
    public Mono<Long> problemCount(Viewer viewer, ProblemFilter filter) {
        return permitted(viewer, 0L, () -> problems.count(policy.visible(viewer), filter));
    }

    @Override
    public Mono<Map<EntityRef, List<Problem>>> problemsOf(Viewer viewer, Collection<EntityRef> refs) {
        return Mono.defer(() -> problems.of(policy.visible(viewer), refs));
    }

    private <T> Mono<T> permitted(Viewer viewer, T otherwise, Supplier<Mono<T>> question) {
        return Mono.defer(
                () -> policy.allows(viewer, CatalogAction.READ_LOCATIONS) ? question.get() : Mono.just(otherwise));
    }
}
