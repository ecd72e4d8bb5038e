package dev.atrium.portal.monitoring;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.MonitoringCommands;
import dev.atrium.monitoring.MonitoringCommands.Applied;
import dev.atrium.monitoring.MonitoringPreview;
import dev.atrium.monitoring.MonitoringPreview.PanelChange;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.Threshold;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done: looking at what a text would make, and applying what is declared. */
@Component
final class MonitoringMutations implements RuntimeWiringConfigurer {

    private final MonitoringCommands commands;

    MonitoringMutations(MonitoringCommands commands) {
        this.commands = commands;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("previewMonitoring", this::preview)
                        .dataFetcher("applyMonitoring", this::apply));
        wiring.type("PanelPreview", MonitoringMutations::panel);
    }

    private Mono<MonitoringPreview> preview(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        return commands.preview(
                Viewers.of(env), (EntityRef) input.get("ref"), (String) Objects.requireNonNull(input.get("yaml")));
    }

    private Mono<Applied> apply(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        return commands.apply(
                Viewers.of(env),
                (EntityRef) Objects.requireNonNull(input.get("ref")),
                Boolean.TRUE.equals(input.get("force")));
    }

    private static TypeRuntimeWiring.Builder panel(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("title", Fetch.property(PanelChange.class, MonitoringMutations::title))
                .dataFetcher("queryBefore", Fetch.property(PanelChange.class, c -> query(c.before())))
                .dataFetcher("queryAfter", Fetch.property(PanelChange.class, c -> query(c.after())))
                .dataFetcher("thresholdsBefore", Fetch.property(PanelChange.class, c -> thresholds(c.before())))
                .dataFetcher("thresholdsAfter", Fetch.property(PanelChange.class, c -> thresholds(c.after())));
    }

    private static @Nullable String title(PanelChange change) {
        var shown = change.after() == null ? change.before() : change.after();
        return shown == null ? null : shown.title();
    }

    private static @Nullable String query(@Nullable Panel panel) {
        return panel == null ? null : panel.query();
    }

    private static List<Threshold> thresholds(@Nullable Panel panel) {
        return panel == null ? List.of() : panel.thresholds();
    }
}
