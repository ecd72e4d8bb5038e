package dev.atrium.portal.configuration;

import dev.atrium.monitoring.bundle.CompanyBundles;
import dev.atrium.monitoring.run.MonitoringEngine;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Gets the monitoring going. */
@Component
final class MonitoringStart {

    private static final Duration BUNDLES_AGAIN = Duration.ofMinutes(5);

    private final CompanyBundles bundles;
    private final MonitoringEngine engine;

    MonitoringStart(CompanyBundles bundles, MonitoringEngine engine) {
        this.bundles = bundles;
        this.engine = engine;
    }

    /** Goes on with what is queued. The company's bundles come first: nothing is generated without them. */
    void start() {
        bundles.refresh();
        bundles.start(BUNDLES_AGAIN);
        engine.start();
    }
}
