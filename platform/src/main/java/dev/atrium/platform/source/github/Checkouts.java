package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.checkout.Checkout;
import dev.atrium.platform.source.checkout.CheckoutLimits;
import dev.atrium.platform.source.git.CommitFetch;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.web.Authorization;
import dev.atrium.platform.source.web.GuardedHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Checks commits out, by Git's own protocol: the REST API has no way to all files of a commit. GitHub's Git takes the same tokens as
 * its API, as the password of any user, see <a
 * href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation#about-authentication-as-a-github-app-installation">its
 * documentation</a>. The token goes into a header and nowhere else.
 */
final class Checkouts {

    private static final Duration LONGEST_FETCH = Duration.ofMinutes(10);
    private static final String USER = "x-access-token:";

    private final Connection github;
    private final URI git;

    Checkouts(Connection github) {
        this.github = github;
        this.git = gitOf(github.settings());
    }

    void checkout(RepositoryRef repository, String sha, Path into) throws SourceException {
        var url = git + "/" + repository.path() + ".git";
        var checkout = new Checkout(into, sha, url, CheckoutLimits.USUAL);
        var access = access();
        try (var http = new GuardedHttp(access, authorization(repository))) {
            checkout.by(copy -> CommitFetch.fetch(url, sha, copy, http, new Budget(access)));
        } catch (SourceException e) {
            throw explained(e, repository, sha);
        }
    }

    /** That server only: one that it leads to is not asked. */
    private SourceAccess access() {
        return new SourceAccess(
                List.of(),
                false,
                Set.of(git.getHost()),
                Integer.MAX_VALUE - 1,
                CheckoutLimits.USUAL.files(),
                CheckoutLimits.USUAL.bytes(),
                github.settings().connectTimeout(),
                LONGEST_FETCH);
    }

    private Authorization authorization(RepositoryRef repository) throws SourceException {
        var token = Failures.ask(Connection.named(repository), () -> github.token(repository.owner()));
        return token.isEmpty()
                ? Authorization.NONE
                : new Authorization(
                        git.toString(),
                        "Basic " + Base64.getEncoder().encodeToString((USER + token).getBytes(StandardCharsets.UTF_8)));
    }

    /** What the guarded client says about them is for addresses that people write, and without a token. */
    private static SourceException explained(SourceException failure, RepositoryRef repository, String sha) {
        var message = failure.getMessage();
        return switch (failure.kind()) {
            case NOT_FOUND ->
                new SourceException(
                        Kind.NOT_FOUND,
                        "GitHub does not give commit " + sha + " of " + repository.path()
                                + " to Atrium (any more): check the name, and the access of its token or App.",
                        failure);
            case REFUSED ->
                message.contains("status 40")
                        ? new SourceException(
                                Kind.REFUSED,
                                "GitHub does not let Atrium fetch from " + repository.path()
                                        + ": its token or App needs to be allowed to read the contents of the"
                                        + " repository.",
                                failure)
                        : failure;
            case TOO_LARGE, TIMEOUT, UNREACHABLE, CONFLICT, INVALID -> failure;
        };
    }

    /** On github.com the API has a name of its own; on a GitHub Enterprise Server it is below a path. */
    private static URI gitOf(GitHubSettings settings) {
        var api = settings.api();
        return api.getHost().equalsIgnoreCase("api." + settings.host())
                ? URI.create("https://" + settings.host())
                : URI.create(api.getScheme() + "://" + api.getRawAuthority());
    }
}
