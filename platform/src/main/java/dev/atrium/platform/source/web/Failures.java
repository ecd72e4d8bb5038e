package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.Credentials;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What failed exchanges mean to the person who wrote the URL. */
public final class Failures {

    private Failures() {}

    /** What an exception of the client means. */
    public static SourceException explain(Exception failure, URI uri, Budget budget) {
        return SourceFailure.in(failure).orElseGet(() -> {
            if (budget.isOver()) {
                return budget.timeout();
            }
            var host = uri.getHost();
            return switch (failure) {
                case SocketTimeoutException timeout ->
                    new SourceException(
                            Kind.TIMEOUT,
                            "The server '" + host + "' did not answer in time: try again later.",
                            timeout);
                case UnknownHostException unknown ->
                    new SourceException(
                            Kind.UNREACHABLE, "There is no host '" + host + "': check how it is written.", unknown);
                case SSLException tls ->
                    new SourceException(
                            Kind.UNREACHABLE,
                            "The connection to '" + host + "' could not be secured: check the server's certificate.",
                            tls);
                case InterruptedIOException interrupted ->
                    new SourceException(Kind.UNREACHABLE, "The read was interrupted: try again.", interrupted);
                default ->
                    new SourceException(
                            Kind.UNREACHABLE,
                            "'" + shown(uri) + "' could not be read ("
                                    + failure.getClass().getSimpleName() + "): check that the server runs.",
                            failure);
            };
        });
    }

    /** What a status means that is neither content nor a redirect; empty for success and for what is not a failure. */
    public static Optional<SourceException> ofStatus(int status, URI uri) {
        var shown = "'" + shown(uri) + "'";
        if (status == 404 || status == 410) {
            return Optional.of(new SourceException(
                    Kind.NOT_FOUND, shown + " does not exist (status " + status + "): check how it is written."));
        }
        if (status == 401 || status == 403 || status == 407) {
            return Optional.of(new SourceException(
                    Kind.REFUSED,
                    "The server does not let Atrium read " + shown + " (status " + status
                            + "): make it readable without" + " a password."));
        }
        if (status >= 400) {
            return Optional.of(new SourceException(
                    Kind.UNREACHABLE,
                    "The server answered " + shown + " with status " + status + ": try again later."));
        }
        return Optional.empty();
    }

    static String shown(URI uri) {
        return Credentials.strip(uri.toString());
    }
}
