package dev.atrium.monitoring.trigger;

import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.store.DeclarationRows;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what repositories declare that no push has told of: those that were there before Atrium asked for it. A page of them at a time. */
@Blocks
public final class UnreadDeclarations implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UnreadDeclarations.class);
    private static final int PAGE = 100;

    private final Sql sql;
    private final SourceHosts hosts;
    private final Declarations declarations;

    private volatile boolean closing;

    /** Over these hosts. */
    public UnreadDeclarations(Database database, SourceHosts hosts, Declarations declarations) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.declarations = declarations;
    }

    /** Reads them, of all hosts. A host that does not answer is left for the next start. */
    public void read() {
        declarations.readWanting();
        for (var host : hosts.all()) {
            try {
                read(host);
            } catch (SourceException e) {
                log.warn("What the repositories of {} declare is read when they change: {}", host.id(), e.getMessage());
            }
        }
    }

    private void read(SourceHost host) throws SourceException {
        var request = PageRequest.first(PAGE);
        while (!closing) {
            var page = host.repositories("", request);
            read(host, page.values());
            if (!page.hasNext()) {
                return;
            }
            request = new PageRequest(PAGE, false, page.items().getLast().cursor());
        }
    }

    private void read(SourceHost host, List<Repository> repositories) {
        var refs = repositories.stream().map(Repository::ref).toList();
        var unread = sql.transaction(tx -> DeclarationRows.unread(tx, refs));
        var done = new ArrayList<RepositoryRef>();
        for (var repository : repositories) {
            if (unread.contains(repository.ref()) && !closing && read(host, repository)) {
                done.add(repository.ref());
            }
        }
        if (!done.isEmpty()) {
            sql.transaction(tx -> {
                DeclarationRows.read(tx, done);
                return true;
            });
        }
    }

    /** Whether it could be read; most declare nothing, and cost no statement. */
    private boolean read(SourceHost host, Repository repository) {
        try {
            if (host.commit(repository.ref(), repository.defaultBranch()).isPresent()
                    && host.file(repository.ref(), repository.defaultBranch(), MonitoringInfo.FILE)
                            .isPresent()) {
                declarations.read(repository.ref(), "push", false);
            }
            return true;
        } catch (SourceException e) {
            log.warn("What {} declares is read when it changes: {}", repository.ref(), e.getMessage());
            return false;
        }
    }

    /** Ends after the repository that is being read. */
    @Override
    public void close() {
        closing = true;
    }
}
