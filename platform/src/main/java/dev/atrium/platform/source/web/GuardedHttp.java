package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.AddressGuard;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that connects only to servers that may be asked, sends no credentials but those that it was made with, keeps no cookies, follows no
 * redirect by itself, and gives up at the end of the read's time whatever the server does. Thread-safe.
 */
public final class GuardedHttp implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 100;
    private static final int MAX_CONNECTIONS_OF_A_HOST = 20;

    private final CloseableHttpClient client;
    private final AddressGuard guard;
    private final Authorization authorization;
    private final ScheduledThreadPoolExecutor alarms;

    /** A client with these bounds that shows nobody who it is. */
    public GuardedHttp(SourceAccess access) {
        this(access, Authorization.NONE);
    }

    /** A client with these bounds that one server knows. */
    public GuardedHttp(SourceAccess access, Authorization authorization) {
        this.authorization = authorization;
        guard = new AddressGuard(access);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(guard))
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS_OF_A_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(access.connectTimeout()))
                        .setSocketTimeout(Timeout.of(access.readTimeout()))
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Atrium")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("source-deadlines").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends a request and waits for the head of the answer, whatever its status.
     *
     * @throws SourceException when the server may not be asked or does not answer
     */
    public Exchange open(HttpUriRequestBase request, Budget budget) throws SourceException {
        var uri = uri(request);
        check(uri);
        if (authorization.isFor(uri)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, authorization.header());
        }
        var remaining = budget.remaining();
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(remaining))
                .setResponseTimeout(Timeout.of(remaining))
                .build());
        // socket timeouts start anew with every byte; only cutting the connection ends a server that sends very slowly
        var alarm = alarms.schedule(request::cancel, remaining.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return new Exchange(uri, request, client.executeOpen(null, request, null), alarm, budget);
        } catch (IOException | RuntimeException e) {
            alarm.cancel(false);
            throw Failures.explain(e, uri, budget);
        }
    }

    private static URI uri(HttpUriRequestBase request) throws SourceException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new SourceException(
                    Kind.INVALID, "'" + Credentials.strip(e.getInput()) + "' is not a URL: check how it is written.");
        }
    }

    private void check(URI uri) throws SourceException {
        var shown = Credentials.strip(uri.toString());
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new SourceException(Kind.INVALID, "'" + shown + "' is not an http or https URL.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new SourceException(
                    Kind.REFUSED, "'" + shown + "' comes with a user or a password, which is refused.");
        }
        guard.checkHost(uri.getHost());
    }

    /** Closes all connections; reads that are under way fail. */
    @Override
    public void close() {
        alarms.shutdownNow();
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
