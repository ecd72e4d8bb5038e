package dev.atrium.portal.configuration;

import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.event.StoredEvents;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins to tell what happens to repositories, first what a killed portal left untold. */
@Component
class SourceStart {

    private static final Logger log = LoggerFactory.getLogger(SourceStart.class);

    private final StoredEvents events;
    private final HostedRepositories repositories;
    private final List<SourceEventHandler> handlers;

    SourceStart(StoredEvents events, HostedRepositories repositories, ObjectProvider<SourceEventHandler> handlers) {
        this.events = events;
        this.repositories = repositories;
        this.handlers = handlers.orderedStream().toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("source-start").start(this::run);
    }

    private void run() {
        events.start(handlers);
        try {
            repositories.finishDeletions();
        } catch (SourceException | RuntimeException e) {
            log.error("A deletion that had begun could not be finished; the next start tries it again", e);
        }
    }
}
