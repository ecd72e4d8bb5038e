package dev.atrium.portal.configuration;

import dev.atrium.deploys.analysis.CompanyAnalysisTemplates;
import dev.atrium.deploys.run.DeployEngine;
import dev.atrium.deploys.trigger.UnreadDeclarations;
import dev.atrium.deploys.watch.Watches;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Gets the deploys going. */
@Component
final class DeploysStart {

    private static final Duration TEMPLATES_AGAIN = Duration.ofMinutes(5);

    private final CompanyAnalysisTemplates templates;
    private final DeployEngine engine;
    private final Watches watches;
    private final UnreadDeclarations declarations;

    DeploysStart(
            CompanyAnalysisTemplates templates, DeployEngine engine, Watches watches, UnreadDeclarations declarations) {
        this.templates = templates;
        this.engine = engine;
        this.watches = watches;
        this.declarations = declarations;
    }

    /** Goes on with what is queued, looks at the clusters, and reads what repositories have declared meanwhile. */
    void start() {
        templates.start(TEMPLATES_AGAIN);
        engine.start();
        watches.start();
        declarations.read();
    }
}
