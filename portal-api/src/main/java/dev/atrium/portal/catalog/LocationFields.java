package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.LocationFilter;
import dev.atrium.catalog.ProblemFilter;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.portal.graphql.ApiException;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Locations, and what is wrong with them. */
@Component
final class LocationFields implements RuntimeWiringConfigurer {

    private final CatalogLocations locations;

    LocationFields(CatalogLocations locations) {
        this.locations = locations;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("locations", this::locations)
                        .dataFetcher("ingestionProblems", this::ingestionProblems));
        wiring.type("CatalogLocation", this::location);
        wiring.type("Problem", LocationFields::problem);
    }

    private TypeRuntimeWiring.Builder location(TypeRuntimeWiring.Builder type) {
        property(type, "id", CatalogNodes::id);
        property(type, "root", CatalogLocation::root);
        property(type, "repository", l -> l.commit().map(c -> c.repository()).orElse(null));
        property(type, "commit", l -> l.commit().map(c -> c.sha()).orElse(null));
        property(type, "lastReadAt", CatalogLocation::readAt);
        property(type, "lastChangedAt", CatalogLocation::changedAt);
        return type.dataFetcher("parents", Fetch.later(CatalogLocation.class, (l, env) -> Loaders.parents(env, l.id())))
                .dataFetcher("problems", Fetch.field(CatalogLocation.class, this::problems))
                .dataFetcher("entities", Fetch.field(CatalogLocation.class, this::entities));
    }

    private static TypeRuntimeWiring.Builder problem(TypeRuntimeWiring.Builder type) {
        place(type, "location", Place::location);
        place(type, "path", p -> p.path().isEmpty() ? null : p.path());
        place(type, "line", p -> p.line() == 0 ? null : p.line());
        place(type, "column", p -> p.column() == 0 ? null : p.column());
        place(type, "pointer", p -> p.line() == 0 && p.pointer().isEmpty() ? null : p.pointer());
        return type;
    }

    private Object locations(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var filter = filter(env);
        var page = Arguments.page(env);
        return new Connection<>(
                () -> locations.page(viewer, filter, page).toFuture(),
                () -> locations.count(viewer, filter).toFuture());
    }

    private static LocationFilter filter(DataFetchingEnvironment env) {
        Map<String, Object> filter = env.getArgument("filter");
        if (filter == null) {
            return LocationFilter.ALL;
        }
        @SuppressWarnings("unchecked")
        var status = (List<String>) filter.getOrDefault("status", List.of());
        return new LocationFilter(
                (Boolean) filter.get("root"),
                status.stream().map(CatalogLocation.Status::valueOf).toList(),
                (String) filter.get("text"));
    }

    private Object ingestionProblems(DataFetchingEnvironment env) {
        String id = env.getArgument("location");
        return problems(env, id == null ? null : locationId(id), env.getArgument("target"));
    }

    private Object problems(CatalogLocation location, DataFetchingEnvironment env) {
        return problems(env, location.id(), null);
    }

    private Object problems(DataFetchingEnvironment env, @Nullable Long location, @Nullable String target) {
        var viewer = Viewers.of(env);
        String severity = env.getArgument("severity");
        var filter = new ProblemFilter(location, target, severity == null ? null : Severity.valueOf(severity));
        var page = PageRequest.of(env.getArgument("first"), env.getArgument("after"), null, null);
        return new Connection<>(
                () -> locations.problems(viewer, filter, page).toFuture(),
                () -> locations.problemCount(viewer, filter).toFuture());
    }

    private Connection<Entity> entities(CatalogLocation location, DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var page = Arguments.page(env);
        return new Connection<>(
                () -> locations.entities(viewer, location.id(), page).toFuture(),
                () -> locations.entityCount(viewer, location.id()).toFuture());
    }

    /** The number of a location that a client names. */
    static long locationId(String id) {
        return CatalogNodes.location(id)
                .orElseThrow(() -> new ApiException(ApiException.Code.NOT_FOUND, "There is no location " + id + "."));
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<CatalogLocation, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(CatalogLocation.class, getter));
    }

    private static void place(TypeRuntimeWiring.Builder type, String name, Function<Place, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Problem.class, p -> getter.apply(p.place())));
    }
}
