package dev.atrium.portal.configuration;

import dev.atrium.monitoring.bundle.CompanyBundles;
import dev.atrium.monitoring.run.MonitoringEngine;
import dev.atrium.monitoring.trigger.UnreadDeclarations;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Gets the monitoring going. */
@Component
final class MonitoringStart {

    private static final Duration BUNDLES_AGAIN = Duration.ofMinutes(5);

    private final CompanyBundles bundles;
    private final MonitoringEngine engine;
    private final UnreadDeclarations declarations;

    MonitoringStart(CompanyBundles bundles, MonitoringEngine engine, UnreadDeclarations declarations) {
        this.bundles = bundles;
        this.engine = engine;
        this.declarations = declarations;
    }

    /**
     * Goes on with what is queued, and reads what repositories have declared meanwhile. The company's bundles come first: nothing is generated
     * without them.
     */
    void start() {
        bundles.refresh();
        bundles.start(BUNDLES_AGAIN);
        engine.start();
        declarations.read();
    }
}
