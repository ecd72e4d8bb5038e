package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of a repository on a configured host, as web URLs name it: {@code https://host/owner/name/blob/branch/path}, with
 * {@code tree} or GitLab's {@code -/blob} too, a clone URL with {@code #branch:path}, or the bare URL of the repository, which
 * is the root of its default branch.
 *
 * @param path without a slash at the beginning; may be empty for the root
 */
record RepositoryFile(RepositoryRef repository, String branch, String path) {

    private static final Pattern PAGE = Pattern.compile(
            "(?<repository>https?://[^/?#]+/.+?)(?:\\.git)?/(?:-/)?(?:blob|tree)/(?<rest>[^?#]+)",
            Pattern.CASE_INSENSITIVE);

    /** A branch with more slashes than this is not looked for. */
    private static final int MOST_PARTS = 8;

    /** Which file of which repository that is there a URL means; empty if it is none of a configured host. */
    static Optional<RepositoryFile> find(SourceHosts hosts, String url) throws SourceException {
        var page = PAGE.matcher(url);
        var paged = page.matches();
        var hash = url.indexOf('#');
        var cloneUrl = paged ? page.group("repository") : hash < 0 ? url : url.substring(0, hash);
        var ref = KnownRepositories.ofCloneUrl(hosts, cloneUrl);
        if (ref.isEmpty()) {
            return Optional.empty();
        }
        var host = hosts.of(ref.get());
        // an alias may stand for a host that has others: what is not there is read from where the URL says
        var repository = host.repository(ref.get());
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                paged
                        ? split(host, repository.get(), decoded(page.group("rest")))
                        : ofFragment(repository.get(), hash < 0 ? "" : url.substring(hash + 1)));
    }

    /** @param fragment {@code branch:path} as targets of the catalog have it, or empty */
    private static RepositoryFile ofFragment(Repository repository, String fragment) {
        var colon = fragment.indexOf(':');
        var branch = colon < 0 ? fragment : fragment.substring(0, colon);
        return new RepositoryFile(
                repository.ref(),
                branch.isEmpty() ? repository.defaultBranch() : branch,
                colon < 0 ? "" : fragment.substring(colon + 1));
    }

    /** The branch is as long as there is a branch: its name may have slashes. */
    private static RepositoryFile split(SourceHost host, Repository repository, String rest) throws SourceException {
        var parts = rest.replaceFirst("/+$", "").split("/");
        var branch = parts[0];
        for (var i = 1; i < Math.min(parts.length, MOST_PARTS); i++) {
            if (host.commit(repository.ref(), branch).isPresent()) {
                break;
            }
            branch += "/" + parts[i];
        }
        var whole = String.join("/", parts);
        if (host.commit(repository.ref(), branch).isEmpty()) {
            branch = parts[0];
        }
        return new RepositoryFile(
                repository.ref(), branch, whole.substring(branch.length()).replaceFirst("^/+", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** @param other from the root if it begins with a slash, else from this file's place as a folder */
    RepositoryFile resolve(String other) {
        var plain = other.replaceFirst("^(\\./|/)+", "");
        return new RepositoryFile(
                repository, branch, other.startsWith("/") || path.isEmpty() ? plain : path + "/" + plain);
    }

    /** The catalog's target of it: the same text that discovery registers. */
    String target() {
        var at = ".git#" + branch + ":" + path;
        return repository.host().equals(RepositoryRef.BUILT_IN)
                ? RepositoryRef.BUILT_IN + ":" + repository.path().toLowerCase(Locale.ROOT) + at
                : "https://" + repository.host() + "/" + repository.path() + at;
    }
}
