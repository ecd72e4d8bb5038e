package dev.atrium.portal.configuration;

import dev.atrium.catalog.ingest.Discovery;
import dev.atrium.catalog.ingest.DiscoverySchedule;
import dev.atrium.catalog.ingest.RefreshSchedule;
import dev.atrium.catalog.ingest.Startup;
import dev.atrium.platform.report.PullRequestReports;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.scaffolder.run.TaskEngine;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gets going what goes on without being asked, as soon as the portal answers. */
@Component
final class PortalStart {

    private static final Logger log = LoggerFactory.getLogger(PortalStart.class);

    private final StoredEvents events;
    private final List<SourceEventHandler> handlers;
    private final HostedRepositories repositories;
    private final ObjectProvider<ExampleRepositories> examples;
    private final Startup catalog;
    private final RefreshSchedule refreshing;
    private final Discovery discovery;
    private final DiscoverySchedule discovering;
    private final TaskEngine tasks;
    private final PipelinesStart pipelines;
    private final DeploysStart deploys;
    private final MonitoringStart monitoring;
    private final PullRequestReports reports;

    private volatile boolean stopping;

    PortalStart(
            StoredEvents events,
            ObjectProvider<SourceEventHandler> handlers,
            HostedRepositories repositories,
            ObjectProvider<ExampleRepositories> examples,
            Startup catalog,
            RefreshSchedule refreshing,
            Discovery discovery,
            DiscoverySchedule discovering,
            TaskEngine tasks,
            PipelinesStart pipelines,
            DeploysStart deploys,
            MonitoringStart monitoring,
            PullRequestReports reports) {
        this.events = events;
        this.handlers = handlers.orderedStream().toList();
        this.repositories = repositories;
        this.examples = examples;
        this.catalog = catalog;
        this.refreshing = refreshing;
        this.discovery = discovery;
        this.discovering = discovering;
        this.tasks = tasks;
        this.pipelines = pipelines;
        this.deploys = deploys;
        this.monitoring = monitoring;
        this.reports = reports;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        // reads resources of the jar, under locks that a virtual thread might keep from those that load classes
        Thread.ofPlatform().daemon().name("portal-start").start(this::run);
    }

    /** What has not been started yet need not be. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    private void run() {
        // what a killed portal left untold and undone comes first
        attempt("Telling what happened to repositories", () -> events.start(handlers));
        attempt("Finishing deletions", this::finishDeletions);
        attempt("Bringing the examples along", () -> examples.ifAvailable(ExampleRepositories::bring));
        attempt("The tasks", tasks::start);
        attempt("The reports to pull requests", reports::start);
        // waits for a cluster that does not answer, for which the catalog need not wait
        Thread.ofPlatform().daemon().name("portal-start-builds").start(() -> attempt("The builds", pipelines::start));
        Thread.ofPlatform()
                .daemon()
                .name("portal-start-deploys")
                .start(() -> attempt("The deployments", deploys::start));
        Thread.ofPlatform()
                .daemon()
                .name("portal-start-monitoring")
                .start(() -> attempt("The monitoring", monitoring::start));
        attempt("The schedule of the catalog", refreshing::start);
        attempt("Reading the locations", catalog::run);
        attempt("Looking into repositories", discovery::lookEverywhere);
        attempt("The schedule of discovery", discovering::start);
    }

    private void finishDeletions() {
        try {
            repositories.finishDeletions();
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that fails does not keep the others from being started. */
    private void attempt(String what, Runnable work) {
        if (stopping) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (stopping) {
                log.info("{} was given up, because the portal stops: {}", what, e.toString());
                return;
            }
            log.error("{} failed at the start", what, e);
        }
    }
}
