package dev.atrium.portal.configuration;

import dev.atrium.pipelines.run.BuildEngine;
import dev.atrium.pipelines.template.CompanyTemplates;
import dev.atrium.pipelines.trigger.Reports;
import dev.atrium.pipelines.workspace.Workspaces;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gets the pipelines going, and makes room on this node's disk now and then. */
@Component
final class PipelinesStart implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PipelinesStart.class);

    private static final Duration TEMPLATES_AGAIN = Duration.ofMinutes(5);
    private static final Duration ROOM_AGAIN = Duration.ofMinutes(10);

    private final CompanyTemplates templates;
    private final Workspaces workspaces;
    private final Reports reports;
    private final BuildEngine engine;
    private final ScheduledExecutorService room =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    PipelinesStart(CompanyTemplates templates, Workspaces workspaces, Reports reports, BuildEngine engine) {
        this.templates = templates;
        this.workspaces = workspaces;
        this.reports = reports;
        this.engine = engine;
    }

    /** Begins to execute what is queued, and to tell what was not told. */
    void start() {
        templates.start(TEMPLATES_AGAIN);
        engine.start();
        reports.start();
        room.scheduleWithFixedDelay(this::makeRoom, 0, ROOM_AGAIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        room.shutdownNow();
    }

    private void makeRoom() {
        try {
            workspaces.clear();
        } catch (IOException | RuntimeException e) {
            log.error("Room could not be made for artifacts and caches", e);
        }
    }
}
