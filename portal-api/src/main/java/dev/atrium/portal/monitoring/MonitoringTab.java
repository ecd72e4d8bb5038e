package dev.atrium.portal.monitoring;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.MonitoringQueries;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The tab Monitoring of a component. For a page of components each of its fields costs what it costs for one. */
@Component
final class MonitoringTab implements RuntimeWiringConfigurer {

    private static final String DASHBOARDS = "monitoringDashboards";
    private static final String PROBLEMS = "monitoringProblems";
    private static final String APPLICATIONS = "monitoringApplications";
    private static final String NOTHING =
            "Nothing declares what is watched: give its repository a monitoring-info.yaml that names it.";

    private final LiveValues live;

    MonitoringTab(MonitoringQueries monitoring, LiveValues live, Batches batches) {
        this.live = live;
        batches.<EntityRef, List<Dashboard>>register(DASHBOARDS, monitoring::dashboards);
        batches.<EntityRef, List<Problem>>register(PROBLEMS, monitoring::problems);
        batches.<EntityRef, MonitoringApplication>register(APPLICATIONS, monitoring::applications);
    }

    /** The tab. */
    private record Tab(EntityRef component) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Component",
                type -> type.dataFetcher("monitoring", Fetch.property(Entity.class, e -> new Tab(e.ref()))));
        wiring.type("ComponentMonitoring", this::tab);
    }

    private TypeRuntimeWiring.Builder tab(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "available",
                        Fetch.later(
                                Tab.class, (tab, env) -> dashboards(tab, env).thenApply(found -> !found.isEmpty())))
                .dataFetcher(
                        "reason",
                        Fetch.later(
                                Tab.class,
                                (tab, env) ->
                                        dashboards(tab, env).thenApply(found -> found.isEmpty() ? NOTHING : null)))
                .dataFetcher("dashboards", Fetch.later(Tab.class, MonitoringTab::dashboards))
                .dataFetcher("alerts", Fetch.later(Tab.class, MonitoringTab::alerts))
                .dataFetcher("live", Fetch.field(Tab.class, (_, _) -> live.availability()))
                .dataFetcher("problems", Fetch.later(Tab.class, MonitoringTab::problems))
                .dataFetcher(
                        "application",
                        Fetch.later(Tab.class, (tab, env) -> Batches.load(env, APPLICATIONS, tab.component())));
    }

    private static CompletableFuture<List<Dashboard>> dashboards(Tab tab, DataFetchingEnvironment env) {
        return Batches.<EntityRef, List<Dashboard>>load(env, DASHBOARDS, tab.component())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static CompletableFuture<List<Problem>> problems(Tab tab, DataFetchingEnvironment env) {
        return Batches.<EntityRef, List<Problem>>load(env, PROBLEMS, tab.component())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static CompletableFuture<List<ActiveAlert>> alerts(Tab tab, DataFetchingEnvironment env) {
        var states = AlertFields.states(env);
        return AlertFields.of(env, tab.component())
                .thenApply(found -> found.stream()
                        .filter(alert -> states.contains(alert.state()))
                        .sorted(AlertFields.WORST_FIRST)
                        .toList());
    }
}
