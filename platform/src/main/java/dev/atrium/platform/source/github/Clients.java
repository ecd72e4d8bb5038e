package dev.atrium.platform.source.github;

import dev.atrium.platform.source.github.GitHubSettings.Authentication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.github.GHApp;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AppInstallationAuthorizationProvider;
import org.kohsuke.github.authorization.AuthorizationProvider;

/**
 * The library's clients: one for a token, one for each owner where a GitHub App has an installation, with a token of its own
 * that is renewed five minutes before it ends. Thread-safe.
 */
final class Clients {

    private static final int MAX_OWNERS = 500;

    private final GitHubSettings settings;
    private final Waits waits;
    private final HttpClient http;
    private final AuthorizationProvider known;
    private final Map<String, Client> byOwner = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Client> eldest) {
            return size() > MAX_OWNERS;
        }
    };

    Clients(GitHubSettings settings, Waits waits) {
        this.settings = settings;
        this.waits = waits;
        known = switch (settings.authentication()) {
            // the library's own provider would ask for the token's owner at once
            case Authentication.Token(var token) -> () -> "Bearer " + token;
            case Authentication.App app ->
                new AppToken(app.appId(), PrivateKeys.read(app.privateKeyPem()), waits.clock());
            case Authentication.None() -> AuthorizationProvider.ANONYMOUS;
        };
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    private record Client(GitHub github, AuthorizationProvider authorization) {}

    /** The client that may see what an owner has. */
    GitHub of(String owner) throws IOException {
        return client(owner).github();
    }

    /** The token by which an owner's repositories are reached; empty if there is none. */
    String token(String owner) throws IOException {
        var header = client(owner).authorization().getEncodedAuthorization();
        return header == null ? "" : header.substring(header.indexOf(' ') + 1);
    }

    private synchronized Client client(String owner) throws IOException {
        var key = settings.authentication() instanceof Authentication.App ? owner.toLowerCase(Locale.ROOT) : "";
        var client = byOwner.get(key);
        if (client == null) {
            var authorization = authorization(owner);
            client = new Client(github(authorization), authorization);
            byOwner.put(key, client);
        }
        return client;
    }

    private AuthorizationProvider authorization(String owner) {
        return settings.authentication() instanceof Authentication.App app
                ? new AppInstallationAuthorizationProvider(github -> installation(github, app, owner), known)
                : known;
    }

    private static GHAppInstallation installation(GHApp github, Authentication.App app, String owner)
            throws IOException {
        var id = app.installations().get(owner);
        if (id != null) {
            return github.getInstallationById(id);
        }
        try {
            return github.getInstallationByOrganization(owner);
        } catch (GHFileNotFoundException e) {
            return ofPerson(github, owner);
        }
    }

    private static GHAppInstallation ofPerson(GHApp github, String owner) throws IOException {
        try {
            return github.getInstallationByUser(owner);
        } catch (GHFileNotFoundException e) {
            throw Failures.notInstalled(owner, e);
        }
    }

    private GitHub github(AuthorizationProvider authorization) throws IOException {
        return new GitHubBuilder()
                .withEndpoint(settings.api().toString())
                .withConnector(new Exchanges(http, settings, waits))
                .withAuthorizationProvider(authorization)
                // limits never get as far as these: the exchanges wait, or give up
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                .build();
    }
}
