package dev.atrium.portal;

import dev.atrium.catalog.ingest.RefreshSchedule;
import dev.atrium.catalog.ingest.Startup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gets going what goes on without being asked, as soon as the portal answers. */
@Component
final class CatalogStart {

    private static final Logger log = LoggerFactory.getLogger(CatalogStart.class);

    private final Startup catalog;
    private final RefreshSchedule schedule;

    CatalogStart(Startup catalog, RefreshSchedule schedule) {
        this.catalog = catalog;
        this.schedule = schedule;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("catalog-start").start(this::run);
    }

    private void run() {
        schedule.start();
        try {
            catalog.run();
        } catch (RuntimeException e) {
            log.error("Reading the locations at the start failed; the schedule will read them again", e);
        }
    }
}
