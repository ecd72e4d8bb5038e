package dev.atrium.portal.monitoring;

import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.MonitoringQueries;
import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.UuidIds;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of dashboards. */
@Component
final class MonitoringNodes implements NodeType {

    static final UuidIds DASHBOARD = new UuidIds("dashboard");

    private final MonitoringQueries monitoring;

    MonitoringNodes(MonitoringQueries monitoring) {
        this.monitoring = monitoring;
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return DASHBOARD
                .global(id)
                .map(found -> monitoring
                        .byId(Viewers.of(env), List.of(found))
                        .mapNotNull(dashboards -> dashboards.get(found)));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return node instanceof Dashboard ? Optional.of("Dashboard") : Optional.empty();
    }
}
