package dev.atrium.portal.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.EntitySource;
import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.AlertState;
import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.LiveValues.Alerts;
import dev.atrium.platform.access.Viewer;
import dev.atrium.portal.catalog.Loaders;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Alerts: of a component, or of all that somebody owns. Prometheus is asked once for all of them. */
@Component
final class AlertFields implements RuntimeWiringConfigurer {

    /** Firing ones first, then the newest. */
    static final Comparator<ActiveAlert> WORST_FIRST = Comparator.comparing(ActiveAlert::state)
            .reversed()
            .thenComparing(ActiveAlert::since, Comparator.reverseOrder())
            .thenComparing(alert -> alert.component().toString())
            .thenComparing(ActiveAlert::name);

    private static final String ALERTS = "activeAlerts";
    private static final int MOST = 500;

    /** As many components are looked at where alerts are asked for by owner. */
    private static final int MOST_COMPONENTS = 10_000;

    private final LiveValues live;
    private final CatalogQueries catalog;

    AlertFields(LiveValues live, CatalogQueries catalog, Batches batches) {
        this.live = live;
        this.catalog = catalog;
        batches.<EntityRef, Alerts>register(
                ALERTS, (viewer, components) -> live.alerts(viewer).map(all -> byComponent(all, components)));
    }

    /** What the contract calls {@code AlertList}. */
    private record AlertList(boolean available, @Nullable String reason, int totalCount, List<ActiveAlert> nodes) {}

    private static Map<EntityRef, Alerts> byComponent(Alerts all, Collection<EntityRef> components) {
        var alerts = all.alerts().stream().collect(groupingBy(ActiveAlert::component));
        return components.stream()
                .distinct()
                .collect(toMap(c -> c, c -> new Alerts(alerts.getOrDefault(c, List.of()), all.reason())));
    }

    /** Those of a component, and why none can be had, looked up with those of all others of its page. */
    static CompletableFuture<Alerts> all(DataFetchingEnvironment env, EntityRef component) {
        return Batches.<EntityRef, Alerts>load(env, ALERTS, component);
    }

    /** Those of a component. */
    static CompletableFuture<List<ActiveAlert>> of(DataFetchingEnvironment env, EntityRef component) {
        return all(env, component).thenApply(Alerts::alerts);
    }

    /** Which states are asked for; all unless told. */
    static Set<AlertState> states(DataFetchingEnvironment env) {
        List<?> given = env.getArgument("state");
        if (given == null) {
            return EnumSet.allOf(AlertState.class);
        }
        return given.stream()
                .map(state -> state instanceof AlertState known ? known : AlertState.valueOf(state.toString()))
                .collect(toSet());
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("alerts", this::alerts));
        wiring.type("ActiveAlert", AlertFields::alert);
    }

    static TypeRuntimeWiring.Builder alert(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "entity",
                        Fetch.later(ActiveAlert.class, (alert, env) -> Loaders.entity(env, alert.component())))
                .dataFetcher("value", Fetch.property(ActiveAlert.class, AlertFields::value));
    }

    /** GraphQL has no infinity, which a ratio to nothing is; an answer with one would be an error. */
    private static @Nullable Double value(ActiveAlert alert) {
        return Double.isFinite(alert.value()) ? Double.valueOf(alert.value()) : null;
    }

    private Mono<AlertList> alerts(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var owner = ownedBy(env);
        var states = states(env);
        return live.alerts(viewer).flatMap(all -> {
            var wanted = all.alerts().stream()
                    .filter(alert -> states.contains(alert.state()))
                    .toList();
            return visible(viewer, owner, wanted).map(components -> list(all, wanted, components));
        });
    }

    private static AlertList list(Alerts all, List<ActiveAlert> wanted, Set<EntityRef> components) {
        var found = wanted.stream()
                .filter(alert -> components.contains(alert.component()))
                .sorted(WORST_FIRST)
                .toList();
        return new AlertList(
                all.reason() == null,
                all.reason(),
                found.size(),
                found.stream().limit(MOST).toList());
    }

    /** Whose alerts may be seen and are asked for. */
    private Mono<Set<EntityRef>> visible(Viewer viewer, @Nullable OwnedBy owner, List<ActiveAlert> alerts) {
        var components = alerts.stream().map(ActiveAlert::component).collect(toSet());
        if (components.isEmpty()) {
            return Mono.just(Set.of());
        }
        return owner == null
                ? catalog.entities(viewer, components).map(Map::keySet)
                : catalog.sources(viewer, ownedBy(owner, components), MOST_COMPONENTS)
                        .map(found -> found.stream().map(EntitySource::ref).collect(toSet()));
    }

    private static EntityFilter ownedBy(OwnedBy owner, Set<EntityRef> components) {
        return new EntityFilter(
                List.of("component"),
                List.of(),
                List.of(),
                List.of(),
                components.stream().map(EntityRef::name).distinct().toList(),
                List.of(),
                List.of(),
                owner,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    private static @Nullable OwnedBy ownedBy(DataFetchingEnvironment env) {
        Map<String, Object> given = env.getArgument("ownedBy");
        return given == null
                ? null
                : new OwnedBy(
                        (EntityRef) Objects.requireNonNull(given.get("ref")),
                        !Boolean.FALSE.equals(given.get("transitive")));
    }
}
