package dev.atrium.monitoring.trigger;

import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps declarations as the default branches are. Events may come twice and in any order. */
@Blocks
public final class SourceMonitoring implements SourceEventHandler {

    private static final Logger log = LoggerFactory.getLogger(SourceMonitoring.class);

    private final SourceHosts hosts;
    private final Declarations declarations;

    /** Over these hosts. */
    public SourceMonitoring(SourceHosts hosts, Declarations declarations) {
        this.hosts = hosts;
        this.declarations = declarations;
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public void handle(SourceEvent event) throws SourceException {
        try {
            switch (event) {
                case Pushed pushed -> pushed(pushed);
                case PullRequestChanged _ -> {}
                case RepositoryDeleted(var repository) -> deleted(hosts.resolve(repository));
                case RepositoryCreated(var repository) -> declarations.read(repository, "push", false);
            }
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.NOT_FOUND) {
                throw e;
            }
            log.info("Nothing is monitored of {}, as what it is about is gone: {}", event, e.getMessage());
        }
    }

    private void pushed(Pushed pushed) throws SourceException {
        var touched = !pushed.pathsKnown()
                || pushed.after().isEmpty()
                || pushed.paths().contains(MonitoringInfo.FILE);
        if (pushed.defaultBranch() && touched) {
            declarations.read(pushed.repository(), "push", false);
        }
    }

    private void deleted(RepositoryRef repository) throws SourceException {
        // another of the same name may be there by now; one that was renamed answers to its old name, too
        var there = hosts.of(repository).repository(repository).map(Repository::ref);
        if (there.filter(found -> DeclarationRows.key(found).equals(DeclarationRows.key(repository)))
                .isEmpty()) {
            declarations.remove(repository, "push");
        }
    }
}
