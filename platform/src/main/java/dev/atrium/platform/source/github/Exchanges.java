package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the library's requests, with one credential: waits for rate limits to be lifted, as long as that is bearable, tries
 * again what failed and may be repeated, follows redirects on the same server only, and asks for nothing that has not
 * changed. Thread-safe.
 */
final class Exchanges implements GitHubConnector {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    private static final int ATTEMPTS = 3;
    private static final int MAX_LIMITED = 5;
    private static final int MAX_REDIRECTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** The largest answer: a file of 10 MiB in Base64, with room. */
    private static final long MAX_BODY = 16L * 1024 * 1024;

    private final HttpClient client;
    private final GitHubSettings settings;
    private final Waits waits;
    private final RateLimits limits = new RateLimits();
    private final EtagCache cache = new EtagCache();

    Exchanges(HttpClient client, GitHubSettings settings, Waits waits) {
        this.client = client;
        this.settings = settings;
        this.waits = waits;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        var call = Call.of(request, PageWindow.applied(URI.create(request.url().toString())));
        var deadline = waits.clock().instant().plus(settings.longestWait());
        var answer = answer(call, deadline);
        for (var redirects = 0; isRedirect(answer) && redirects < MAX_REDIRECTS; redirects++) {
            call = call.redirected(
                    answer.statusCode(), answer.headers().firstValue("location").orElse(""));
            answer = answer(call, deadline);
        }
        if (isRedirect(answer)) {
            throw unreachable("GitHub redirects without an end: try again later.");
        }
        PageWindow.note(answer.headers());
        return respond(request, call, answer);
    }

    private GitHubConnectorResponse respond(GitHubConnectorRequest request, Call call, HttpResponse<byte[]> answer) {
        var stored = cache.get(call);
        if (answer.statusCode() == 304 && stored.isPresent()) {
            return new Answer(request, 200, stored.get().headers(), stored.get().body());
        }
        if (answer.statusCode() == 200 && call.isSafe()) {
            cache.put(call, answer.headers(), answer.body());
        }
        return new Answer(request, answer.statusCode(), answer.headers(), answer.body());
    }

    /** The first answer that is not about a limit, nor about a trouble that may pass. */
    private HttpResponse<byte[]> answer(Call call, Instant deadline) throws IOException {
        var limited = 0;
        for (var attempt = 1; ; attempt++) {
            awaitLimits(deadline);
            try {
                var answer = once(call);
                var now = waits.clock().instant();
                if (limits.limited(answer.statusCode(), answer.headers(), answer.body(), now)) {
                    // not even looked at, so it does not count as an attempt
                    attempt--;
                    if (++limited > MAX_LIMITED) {
                        throw limitReached();
                    }
                } else if (answer.statusCode() < 500 || !mayRepeat(call, attempt)) {
                    return answer;
                } else {
                    LOG.info(
                            "GitHub answered {} {} with {}, trying again",
                            call.method(),
                            path(call),
                            answer.statusCode());
                    pause(attempt, deadline);
                }
            } catch (SourceFailure failure) {
                throw failure;
            } catch (InterruptedIOException | HttpTimeoutException timeout) {
                retryOrFail(call, attempt, deadline, Kind.TIMEOUT, "did not answer in time", timeout);
            } catch (IOException failure) {
                retryOrFail(call, attempt, deadline, Kind.UNREACHABLE, "could not be reached", failure);
            }
        }
    }

    private static boolean mayRepeat(Call call, int attempt) {
        return call.isRepeatable() && attempt < ATTEMPTS;
    }

    private void retryOrFail(Call call, int attempt, Instant deadline, Kind kind, String what, IOException failure)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw unreachable("The request to " + settings.host() + " was interrupted: try again.");
        }
        if (!mayRepeat(call, attempt)) {
            throw new SourceFailure(new SourceException(
                    kind, "'" + call.uri().getHost() + "' " + what + ": try again later.", failure));
        }
        LOG.info(
                "{} {} failed ({}), trying again",
                call.method(),
                path(call),
                failure.getClass().getSimpleName());
        pause(attempt, deadline);
    }

    private HttpResponse<byte[]> once(Call call) throws IOException {
        var etag = call.isSafe() ? cache.get(call).map(EtagCache.Entry::etag).orElse(null) : null;
        var request = call.request(settings.readTimeout(), etag);
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
        try {
            // the request's own timeout ends with the head of the answer
            return sent.get(
                    settings.connectTimeout().plus(settings.readTimeout()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpTimeoutException("no whole answer");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable("The request to " + settings.host() + " was interrupted: try again.");
        }
    }

    private void awaitLimits(Instant deadline) throws IOException {
        var now = waits.clock().instant();
        var until = limits.blockedUntil();
        if (until.isAfter(deadline)) {
            throw limitReached();
        }
        if (until.isAfter(now)) {
            LOG.info("Waiting until {} for the rate limit of {}", until, settings.host());
            sleep(Duration.between(now, until));
        }
    }

    private SourceFailure limitReached() {
        var reset = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
                .format(limits.blockedUntil().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
        return unreachable("The rate limit of " + settings.host() + " is used up until " + reset
                + ": try again then, or spread the requests over more time.");
    }

    private void pause(int attempt, Instant deadline) throws IOException {
        var pause = FIRST_PAUSE.multipliedBy(1L << (2 * (attempt - 1)));
        if (waits.clock().instant().plus(pause).isAfter(deadline)) {
            throw unreachable("'" + settings.host() + "' does not answer as it should: try again later.");
        }
        sleep(pause);
    }

    private void sleep(Duration duration) throws IOException {
        try {
            waits.sleep().sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("The wait for " + settings.host() + " was interrupted: try again.");
        }
    }

    private static boolean isRedirect(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 301, 302, 307, 308 -> true;
            default -> false;
        };
    }

    private static String path(Call call) {
        return call.uri().getPath();
    }

    private static SourceFailure unreachable(String message) {
        return new SourceFailure(new SourceException(Kind.UNREACHABLE, message));
    }
}
