package dev.atrium.monitoring.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.MonitoringAction;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.MonitoringQueries;
import dev.atrium.monitoring.store.ApplicationRows;
import dev.atrium.monitoring.store.DashboardRows;
import dev.atrium.monitoring.store.Json;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The answers about monitoring from its tables. */
public final class SqlMonitoringQueries implements MonitoringQueries {

    private static final String OF_COMPONENTS = "select " + DashboardRows.COLUMNS
            + " from monitoring.dashboard where component = any($1) and declared order by component, number";

    private static final String BY_ID =
            "select " + DashboardRows.COLUMNS + " from monitoring.dashboard where id = any($1) and declared";

    private static final String PROBLEMS = """
            select c.ref, d.problems, c.problems
            from monitoring.component c join monitoring.declaration d on d.repository = c.repository
            where c.ref = any($1)
            union all
            select r.ref, d.problems, '[]'::json
            from monitoring.declaration d cross join unnest(d.contested) as r(ref)
            where d.contested && $1 and r.ref = any($1)""";

    private static final String NEWEST = "select distinct on (component) " + ApplicationRows.COLUMNS
            + " from monitoring.application where component = any($1) order by component, number desc";

    private final Sql sql;
    private final Permissions permissions;

    /** Answers from a database. */
    public SqlMonitoringQueries(Database database, Permissions permissions) {
        this.sql = database.sql();
        this.permissions = permissions;
    }

    @Override
    public Mono<Map<EntityRef, List<Dashboard>>> dashboards(Viewer viewer, Collection<EntityRef> components) {
        return byRef(
                viewer,
                components,
                refs -> sql.rows(Query.of(OF_COMPONENTS, (Object) refs), DashboardRows::dashboard)
                        .collectMultimap(dashboard -> dashboard.component().toString(), d -> d, LinkedHashMap::new)
                        .map(found -> values(found, List::copyOf)));
    }

    @Override
    public Mono<Map<UUID, Dashboard>> byId(Viewer viewer, Collection<UUID> ids) {
        return Mono.defer(() -> ids.isEmpty() || !allows(viewer)
                ? Mono.just(Map.of())
                : sql.rows(
                                Query.of(BY_ID, (Object) ids.stream().distinct().toArray(UUID[]::new)),
                                DashboardRows::dashboard)
                        .collectMap(Dashboard::id));
    }

    @Override
    public Mono<Map<EntityRef, List<Problem>>> problems(Viewer viewer, Collection<EntityRef> components) {
        record Found(String ref, List<Problem> problems) {}
        return byRef(
                viewer,
                components,
                refs -> sql.rows(
                                Query.of(PROBLEMS, (Object) refs),
                                row -> new Found(
                                        Json.text(row, 0),
                                        Stream.concat(Json.problems(row, 1).stream(), Json.problems(row, 2).stream())
                                                .toList()))
                        .collectMultimap(Found::ref, Found::problems)
                        .map(found -> values(
                                found,
                                lists -> lists.stream().flatMap(List::stream).toList())));
    }

    @Override
    public Mono<Map<EntityRef, MonitoringApplication>> applications(Viewer viewer, Collection<EntityRef> components) {
        return byRef(
                viewer,
                components,
                refs -> sql.rows(Query.of(NEWEST, (Object) refs), ApplicationRows::application)
                        .collectMap(application -> application.component().toString()));
    }

    private boolean allows(Viewer viewer) {
        return permissions.allows(viewer, MonitoringAction.READ_MONITORING);
    }

    private <T> Mono<Map<EntityRef, T>> byRef(
            Viewer viewer, Collection<EntityRef> components, Function<String[], Mono<Map<String, T>>> answer) {
        return Mono.defer(() -> {
            var refs = components.stream().map(EntityRef::toString).distinct().toArray(String[]::new);
            if (refs.length == 0 || !allows(viewer)) {
                return Mono.just(Map.of());
            }
            return answer.apply(refs).map(found -> {
                var answers = LinkedHashMap.<EntityRef, T>newLinkedHashMap(found.size());
                components.stream()
                        .filter(component -> found.containsKey(component.toString()))
                        .forEach(component -> answers.put(component, found.get(component.toString())));
                return answers;
            });
        });
    }

    private static <V, T> Map<String, T> values(Map<String, Collection<V>> found, Function<Collection<V>, T> mapping) {
        var values = LinkedHashMap.<String, T>newLinkedHashMap(found.size());
        for (Entry<String, Collection<V>> entry : found.entrySet()) {
            values.put(entry.getKey(), mapping.apply(entry.getValue()));
        }
        return values;
    }
}
