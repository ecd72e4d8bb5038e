package dev.atrium.deploys.trigger;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what repositories declare that no push has told of: those that were there before, and all of them once the clusters are configured
 * otherwise. A page of repositories at a time: what is read already costs one statement a page, what is read now one transaction.
 */
@Blocks
public final class UnreadDeclarations implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(UnreadDeclarations.class);
    private static final int PAGE = 100;

    private final SourceHosts hosts;
    private final Declarations declarations;

    private volatile boolean closing;

    /** Over these hosts. */
    public UnreadDeclarations(SourceHosts hosts, Declarations declarations) {
        this.hosts = hosts;
        this.declarations = declarations;
    }

    /** Reads them, of all hosts. A host that does not answer is left for the next time. Answers how many were read. */
    public int read() {
        int read = 0;
        for (var host : hosts.all()) {
            try {
                read += read(host);
            } catch (SourceException e) {
                log.warn("What the repositories of {} declare is read when they change: {}", host.id(), e.getMessage());
            }
        }
        if (read > 0) {
            log.info("Read what {} repositories declare of deployments", read);
        }
        return read;
    }

    private int read(SourceHost host) throws SourceException {
        int read = 0;
        var request = PageRequest.first(PAGE);
        while (!closing) {
            var page = host.repositories("", request);
            var unread = declarations.unread(page.values());
            if (!unread.isEmpty()) {
                declarations.readAll(host, unread);
                read += unread.size();
            }
            if (!page.hasNext()) {
                break;
            }
            request = new PageRequest(PAGE, false, page.items().getLast().cursor());
        }
        return read;
    }

    /** Ends after the page that is being read. */
    @Override
    public void close() {
        closing = true;
    }
}
