package dev.atrium.platform.source.github;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.github.GitHubSettings.Authentication;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Answers as GitHub does: what it said is in {@code src/test/resources/github}, one exchange a file. A request that was never
 * recorded fails the test. Time stands still but for the waits of the host.
 */
final class RecordedGitHub implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final RepositoryRef SHOP = new RepositoryRef("github.com", "acme", "shop");
    static final Authentication TOKEN = new Authentication.Token("ghp_notARealToken1234");
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final WireMockServer server = new WireMockServer(
            options().dynamicPort().usingFilesUnderClasspath("github").globalTemplating(true));

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = START;

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var unknown = server.findAllUnmatchedRequests().stream()
                .map(request -> request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString())
                .toList();
        server.resetRequests();
        server.resetScenarios();
        waits.clear();
        now = START;
        if (!unknown.isEmpty()) {
            throw new AssertionError("Never recorded: " + unknown);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    WireMockServer server() {
        return server;
    }

    URI api() {
        return URI.create(server.baseUrl());
    }

    /** A host that is known by a token, and looks at what {@code acme} and {@code grace} have. */
    GitHubHost host() {
        return host(TOKEN);
    }

    GitHubHost host(Authentication authentication) {
        return host(new GitHubSettings(
                "github.com",
                api(),
                List.of("grace", "acme"),
                authentication,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2)));
    }

    GitHubHost host(GitHubSettings settings) {
        return new GitHubHost(settings, waits());
    }

    Waits waits() {
        return new Waits(() -> now, duration -> {
            waits.add(duration);
            now = now.plus(duration);
        });
    }

    /** How long the host waited, each time. */
    List<Duration> waited() {
        return List.copyOf(waits);
    }

    /** What was asked, as {@code GET /path?query}, in order. */
    List<String> asked() {
        return requests().stream()
                .map(request -> request.getMethod() + " " + request.getUrl())
                .toList();
    }

    /** What was asked that changes something. */
    List<String> changes() {
        return asked().stream().filter(request -> !request.startsWith("GET ")).toList();
    }

    List<LoggedRequest> requests() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .map(LoggedRequest.class::cast)
                .toList();
    }

    /** The body of the first request of this kind. */
    String body(String request) {
        return requests().stream()
                .filter(asked -> (asked.getMethod() + " " + asked.getUrl()).equals(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError(request + " is not among " + asked()))
                .getBodyAsString();
    }
}
