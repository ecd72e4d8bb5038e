package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import java.net.URISyntaxException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** JGit's way to a server, led through the guarded client. */
record RemoteConnection(Transport transport, GuardedConnections connections) implements AutoCloseable {

    static RemoteConnection to(Repository copy, String repository, GuardedHttp http, Budget budget)
            throws IOException, SourceException {
        var remote = guarded(Transport.open(copy, address(repository)), http, budget);
        remote.transport().setTagOpt(TagOpt.NO_TAGS);
        return remote;
    }

    private static RemoteConnection guarded(Transport transport, GuardedHttp http, Budget budget)
            throws SourceException {
        var connections = new GuardedConnections(http, budget);
        if (!(transport instanceof TransportHttp overHttp)) {
            transport.close();
            throw new SourceException(
                    Kind.INVALID, "'" + transport.getURI() + "' cannot be read: name an https URL of a repository.");
        }
        overHttp.setHttpConnectionFactory(connections);
        return new RemoteConnection(transport, connections);
    }

    private static URIish address(String repository) throws SourceException {
        try {
            return new URIish(repository);
        } catch (URISyntaxException e) {
            throw new SourceException(Kind.INVALID, "'" + repository + "' is not a URL of a repository.", e);
        }
    }

    /** Whether a failure is the server's and not the copy's, so that nothing is won by another way or a new copy. */
    static boolean isFromServer(TransportException failure, Budget budget) {
        return SourceFailure.in(failure).isPresent()
                || budget.isOver()
                || failure instanceof NoRemoteRepositoryException;
    }

    static SourceException explain(TransportException failure, String repository, Budget budget) {
        return SourceFailure.in(failure).orElseGet(() -> {
            if (budget.isOver()) {
                return budget.timeout();
            }
            if (failure instanceof NoRemoteRepositoryException) {
                return new SourceException(
                        Kind.NOT_FOUND,
                        "There is no Git repository at '" + repository
                                + "': check how it is written, and that it can be" + " read without a password.",
                        failure);
            }
            return new SourceException(
                    Kind.INVALID,
                    "'" + repository
                            + "' does not answer as a Git repository does: check the URL with 'git ls-remote'.",
                    failure);
        });
    }

    @Override
    public void close() {
        transport.close();
        connections.close();
    }
}
