package dev.atrium.portal.monitoring;

import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.AlertState;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.LiveValues;
import dev.atrium.monitoring.LiveValues.Answer;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Series.Point;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Batches.Asked;
import dev.atrium.portal.graphql.Durations;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Dashboards, their panels, and how those stand now. */
@Component
final class DashboardFields implements RuntimeWiringConfigurer {

    private static final String SERIES = "panelSeries";

    /** As many points are wide enough for a panel. */
    private static final int USUAL_POINTS = 240;

    private static final Answer NONE = new Answer(List.of(), null);

    DashboardFields(LiveValues live, Batches batches) {
        batches.<Panel, SeriesRequest, Answer>registerAsked(
                SERIES, (_, request, panels) -> live.series(panels, request));
    }

    /** A panel, and whose it is. */
    private record Shown(Dashboard dashboard, Panel panel) {}

    /** Who is told of a panel, and whether it is bad. */
    private record ShownAlert(
            AlertRule rule, AlertState state, @Nullable ActiveAlert worst) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Dashboard", DashboardFields::dashboard);
        wiring.type("DashboardPanel", DashboardFields::panel);
        wiring.type("PanelAlert", DashboardFields::alert);
        // there are tens of thousands of them on a page
        wiring.type(
                "MetricPoint",
                type -> type.dataFetcher("at", Fetch.property(Point.class, Point::at))
                        .dataFetcher("value", Fetch.property(Point.class, Point::value)));
    }

    private static TypeRuntimeWiring.Builder dashboard(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", Fetch.property(Dashboard.class, d -> MonitoringNodes.DASHBOARD.of(d.id())))
                .dataFetcher(
                        "panels",
                        Fetch.property(
                                Dashboard.class,
                                d -> d.panels().stream()
                                        .map(panel -> new Shown(d, panel))
                                        .toList()));
    }

    private static TypeRuntimeWiring.Builder panel(TypeRuntimeWiring.Builder type) {
        property(type, "key", Panel::key);
        property(type, "title", Panel::title);
        property(type, "description", Panel::description);
        property(type, "unit", Panel::unit);
        property(type, "query", Panel::query);
        property(type, "thresholds", Panel::thresholds);
        return type.dataFetcher(
                        "series",
                        Fetch.later(
                                Shown.class, (shown, env) -> answer(shown, env).thenApply(Answer::series)))
                .dataFetcher(
                        "seriesReason",
                        Fetch.later(
                                Shown.class, (shown, env) -> answer(shown, env).thenApply(Answer::reason)))
                .dataFetcher("alert", Fetch.later(Shown.class, DashboardFields::alert));
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<Panel, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Shown.class, shown -> getter.apply(shown.panel())));
    }

    private static CompletableFuture<Answer> answer(Shown shown, DataFetchingEnvironment env) {
        Duration range = Arguments.required(env, "range");
        Duration step = Arguments.<Duration>optional(env, "step")
                .orElseGet(() -> Duration.ofSeconds(Math.max(1, Math.ceilDiv(range.toSeconds(), USUAL_POINTS))));
        return Batches.<Asked<Panel, SeriesRequest>, Answer>load(
                        env, SERIES, new Asked<>(shown.panel(), new SeriesRequest(range, step)))
                .thenApply(found -> Objects.requireNonNullElse(found, NONE));
    }

    private static @Nullable CompletableFuture<ShownAlert> alert(Shown shown, DataFetchingEnvironment env) {
        var rule = shown.panel().alert();
        return rule == null
                ? null
                : AlertFields.all(env, shown.dashboard().component())
                        .thenApply(found -> state(rule, worst(shown, found.alerts()), found.reason()));
    }

    private static Optional<ActiveAlert> worst(Shown shown, List<ActiveAlert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.dashboard().equals(shown.dashboard().uid())
                        && alert.panel().equals(shown.panel().key()))
                .max(Comparator.comparing(ActiveAlert::state)
                        .thenComparing(ActiveAlert::since, Comparator.reverseOrder()));
    }

    private static ShownAlert state(AlertRule rule, Optional<ActiveAlert> worst, @Nullable String reason) {
        return worst.map(alert -> new ShownAlert(rule, alert.state(), alert))
                .orElseGet(() -> new ShownAlert(rule, reason == null ? AlertState.INACTIVE : AlertState.UNKNOWN, null));
    }

    private static TypeRuntimeWiring.Builder alert(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "name", Fetch.property(ShownAlert.class, a -> a.rule().name()))
                .dataFetcher(
                        "expression",
                        Fetch.property(ShownAlert.class, a -> a.rule().expression()))
                .dataFetcher(
                        "action", Fetch.property(ShownAlert.class, a -> a.rule().action()))
                .dataFetcher(
                        "lasting",
                        Fetch.property(
                                ShownAlert.class,
                                a -> Durations.seconds(a.rule().lasting())))
                .dataFetcher("state", Fetch.property(ShownAlert.class, ShownAlert::state))
                .dataFetcher(
                        "since",
                        Fetch.property(
                                ShownAlert.class,
                                a -> a.worst() == null ? null : a.worst().since()));
    }
}
