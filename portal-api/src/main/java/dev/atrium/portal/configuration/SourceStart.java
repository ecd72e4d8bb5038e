package dev.atrium.portal.configuration;

import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.builtin.BareRepositories;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.event.StoredEvents;
import java.io.IOException;
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
    private final BareRepositories directories;
    private final List<SourceEventHandler> handlers;

    SourceStart(
            StoredEvents events,
            HostedRepositories repositories,
            BareRepositories directories,
            ObjectProvider<SourceEventHandler> handlers) {
        this.events = events;
        this.repositories = repositories;
        this.directories = directories;
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
            directories.deleteUnfinished();
        } catch (SourceException | IOException | RuntimeException e) {
            log.error("What a killed portal was deleting could not be deleted; the next start tries it again", e);
        }
    }
}
