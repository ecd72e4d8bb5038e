package dev.atrium.portal.monitoring;

import dev.atrium.monitoring.MonitoringBundles;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The bundles of panels that there are. */
@Component
final class BundleFields implements RuntimeWiringConfigurer {

    private final MonitoringBundles bundles;

    BundleFields(MonitoringBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("panelBundles", _ -> bundles.bundles()));
    }
}
