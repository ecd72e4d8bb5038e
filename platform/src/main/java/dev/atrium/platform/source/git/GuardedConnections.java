package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** The connections of one {@link RemoteConnection}; a redirect comes by here as a connection of its own. */
final class GuardedConnections implements HttpConnectionFactory, AutoCloseable {

    private final GuardedHttp http;
    private final Budget budget;
    private final List<GuardedConnection> open = new ArrayList<>();
    private boolean secure;

    GuardedConnections(GuardedHttp http, Budget budget) {
        this.http = http;
        this.budget = budget;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        if (secure && !"https".equals(url.getProtocol())) {
            throw new SourceFailure(new SourceException(
                    Kind.REFUSED, "The repository leads from https to http, which is refused: name an https address."));
        }
        secure = "https".equals(url.getProtocol());
        var connection = new GuardedConnection(url, http, budget);
        open.add(connection);
        return connection;
    }

    /** No proxy but the client's own, whatever the machine's settings say to JGit. */
    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return create(url);
    }

    @Override
    public void close() {
        open.forEach(GuardedConnection::close);
        open.clear();
    }
}
