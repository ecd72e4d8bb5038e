package dev.atrium.catalog.ingest;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;

/** Tells the catalog what happened to repositories. */
@Blocks
public final class RepositoryEvents implements SourceEventHandler {

    private final Discovery discovery;

    /** Tells it to this. */
    public RepositoryEvents(Discovery discovery) {
        this.discovery = discovery;
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        switch (event) {
            case RepositoryCreated(var repository) -> discovery.look(repository);
            case RepositoryDeleted(var repository) -> discovery.gone(repository);
            case Pushed push -> discovery.pushed(push);
            case PullRequestChanged _ -> {}
        }
    }
}
