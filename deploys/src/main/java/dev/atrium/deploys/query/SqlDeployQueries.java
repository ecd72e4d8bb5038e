package dev.atrium.deploys.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.Canary;
import dev.atrium.deploys.DeployAction;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.DeployedObject;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.DeploymentTarget;
import dev.atrium.deploys.run.DeployEvents;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Notifications;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answers about deployments from their tables. */
public final class SqlDeployQueries implements DeployQueries {

    /** Even if a notification is lost with its connection, events are found this much later. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Sql sql;
    private final Permissions permissions;
    private final DeploymentPages pages;
    private final TargetRows targets;
    private final CanaryRows canaries;
    private final ResultRows results;
    private final EventPages events;

    /** Answers from a database. Listens on a connection of its own while events are followed. */
    public SqlDeployQueries(Database database, Permissions permissions) {
        this.sql = database.sql();
        this.permissions = permissions;
        this.pages = new DeploymentPages(sql);
        this.targets = new TargetRows(sql);
        this.canaries = new CanaryRows(sql);
        this.results = new ResultRows(sql);
        // every subscriber has the interval of its own: it stops with them
        this.events = new EventPages(
                sql,
                Flux.merge(
                        new Notifications(database).on(DeployEvents.CHANNEL),
                        Flux.interval(SAFETY_NET).map(_ -> "")));
    }

    @Override
    public Mono<Deployment> deployment(Viewer viewer, UUID id) {
        return deployments(viewer, Set.of(id)).mapNotNull(found -> found.get(id));
    }

    @Override
    public Mono<Map<UUID, Deployment>> deployments(Viewer viewer, Collection<UUID> ids) {
        return byId(
                viewer,
                ids,
                asked -> sql.rows(
                                Query.of(
                                        "select " + DeploymentColumns.COLUMNS
                                                + " from deploys.deployment t where t.id = any($1)",
                                        (Object) asked),
                                DeploymentColumns::read)
                        .collectMap(Deployment::id));
    }

    @Override
    public Mono<Map<EntityRef, Page<Deployment>>> revisions(
            Viewer viewer, Collection<EntityRef> components, PageRequest page) {
        return byRef(viewer, components, Page.of(List.of(), page), asked -> pages.pages(asked, page));
    }

    @Override
    public Mono<Map<EntityRef, Long>> counts(Viewer viewer, Collection<EntityRef> components) {
        return byRef(viewer, components, 0L, pages::counts);
    }

    @Override
    public Mono<Map<EntityRef, List<DeploymentTarget>>> targets(Viewer viewer, Collection<EntityRef> components) {
        return byRef(viewer, components, null, targets::of);
    }

    @Override
    public Mono<Map<EntityRef, List<Problem>>> problems(Viewer viewer, Collection<EntityRef> components) {
        return byRef(viewer, components, null, targets::problems);
    }

    @Override
    public Mono<Map<UUID, List<DeployedObject>>> resources(Viewer viewer, Collection<UUID> asked) {
        return byId(viewer, asked, targets::resources);
    }

    @Override
    public Mono<Map<UUID, Canary>> canaries(Viewer viewer, Collection<UUID> asked) {
        return byId(viewer, asked, canaries::newest);
    }

    @Override
    public Mono<Map<UUID, List<TargetResult>>> results(Viewer viewer, Collection<UUID> deployments) {
        return byId(viewer, deployments, results::of);
    }

    @Override
    public Flux<DeploymentEvent> events(Viewer viewer, EntityRef component, @Nullable Long after) {
        return Flux.defer(() -> allows(viewer) ? events.follow(component, after) : Flux.empty());
    }

    private boolean allows(Viewer viewer) {
        return permissions.allows(viewer, DeployAction.READ_DEPLOYMENTS);
    }

    private <T> Mono<Map<UUID, T>> byId(
            Viewer viewer, Collection<UUID> ids, Function<UUID[], Mono<Map<UUID, T>>> answer) {
        return Mono.defer(() -> ids.isEmpty() || !allows(viewer)
                ? Mono.just(Map.of())
                : answer.apply(ids.stream().distinct().toArray(UUID[]::new)));
    }

    /** @param otherwise of a component that has no answer; null if it is left out */
    private <T> Mono<Map<EntityRef, T>> byRef(
            Viewer viewer,
            Collection<EntityRef> components,
            @Nullable T otherwise,
            Function<String[], Mono<Map<String, T>>> answer) {
        return Mono.defer(() -> {
            var refs = components.stream().map(EntityRef::toString).distinct().toArray(String[]::new);
            var found = refs.length == 0 || !allows(viewer) ? Mono.just(Map.<String, T>of()) : answer.apply(refs);
            return found.map(byRef -> {
                var answers = new LinkedHashMap<EntityRef, T>();
                for (var component : components) {
                    var value = byRef.get(component.toString());
                    if (value != null) {
                        answers.put(component, value);
                    } else if (otherwise != null) {
                        answers.put(component, otherwise);
                    }
                }
                return answers;
            });
        });
    }
}
