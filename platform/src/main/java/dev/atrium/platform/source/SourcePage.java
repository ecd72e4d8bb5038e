package dev.atrium.platform.source;

import dev.atrium.platform.source.SourceException.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of GitHub or GitLab about a folder or a file, or the address of such a file itself: what is read for it is the Git
 * repository.
 *
 * @param repository the repository's clone URL, such as {@code https://github.com/shop/orders.git}
 * @param parts what comes after {@code tree}, {@code blob} or {@code raw}: the branch, the tag or the commit, and then the path.
 *     Where the one ends and the other begins cannot be seen. Empty for the repository's own page.
 */
public record SourcePage(String repository, List<String> parts) {

    /** Branches of more parts are not looked for, as each costs a request. */
    private static final int MAX_BRANCH_PARTS = 4;

    private static final String NAME = "[^/]+";
    private static final Pattern GITHUB = Pattern.compile("/(" + NAME + "/" + NAME + ")(?:/(?:tree|blob|raw)/(.+))?/*");
    private static final Pattern GITHUB_RAW = Pattern.compile("/(" + NAME + "/" + NAME + ")/(.+)");
    private static final Pattern GITLAB = Pattern.compile("/(" + NAME + "(?:/" + NAME + ")+)/-/(?:tree|blob|raw)/(.+)");
    private static final Pattern GITLAB_REPOSITORY = Pattern.compile("/(" + NAME + "(?:/" + NAME + ")+)/*");
    private static final Pattern FULL_REF = Pattern.compile("refs/(?:heads|tags)/(.+)");

    /** Takes a copy of the parts. */
    public SourcePage {
        parts = List.copyOf(parts);
    }

    /** The page that a URL is of, if it is one. */
    public static Optional<SourcePage> of(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip()).normalize();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getRawUserInfo() != null || !isHttp(uri)) {
            return Optional.empty();
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("raw.githubusercontent.com")) {
            return match(GITHUB_RAW, uri, "github.com");
        }
        var gitLab = match(GITLAB, uri, authority(uri, host));
        if (gitLab.isPresent()) {
            return gitLab;
        }
        if (uri.getPath().replaceFirst("/+$", "").endsWith(".git")) {
            return Optional.empty();
        }
        if (host.startsWith("github.")) {
            return match(GITHUB, uri, authority(uri, host));
        }
        return host.startsWith("gitlab.") ? match(GITLAB_REPOSITORY, uri, authority(uri, host)) : Optional.empty();
    }

    /**
     * The page that a reference leads to which a file of a location makes, if it is one.
     *
     * @throws SourceException as {@link SourceTarget#resolve} does
     */
    public static Optional<SourcePage> of(SourceTarget location, String fromFile, String reference)
            throws SourceException {
        var page = of(reference);
        return page.isPresent() || !(location instanceof SourceTarget.Web)
                ? page
                : location.resolve(fromFile, reference) instanceof SourceTarget.Web(var uri)
                        ? of(uri.toString())
                        : Optional.empty();
    }

    /** Reads a target that a page may mean. */
    public interface Attempt<T> {
        /** Reads it. */
        T read(SourceTarget target) throws SourceException;
    }

    /**
     * Reads what the page is about: tries what its parts can mean, until something is there.
     *
     * @param repository what to read in place of {@link #repository()}, in the form of a target
     * @throws SourceException the first failure where none of them is there
     */
    public <T> T read(String repository, Attempt<T> attempt) throws SourceException {
        SourceException first = null;
        for (var length = Math.min(parts.size(), 1); length <= Math.min(parts.size(), MAX_BRANCH_PARTS); length++) {
            var branch = String.join("/", parts.subList(0, length));
            var path = String.join("/", parts.subList(length, parts.size()));
            try {
                return attempt.read(SourceTarget.parse(repository + "#" + branch + ":" + path));
            } catch (SourceException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        throw first == null ? new SourceException(Kind.NOT_FOUND, "'" + repository + "' names nothing.") : first;
    }

    private static boolean isHttp(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }

    private static String authority(URI uri, String host) {
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static Optional<SourcePage> match(Pattern pattern, URI uri, String authority) {
        var matcher = pattern.matcher(uri.getPath());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var repository = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + authority + "/"
                + matcher.group(1).replace(" ", "%20") + ".git";
        var rest = matcher.groupCount() < 2 || matcher.group(2) == null ? "" : matcher.group(2);
        var ref = FULL_REF.matcher(rest);
        var parts = new ArrayList<String>();
        for (var part : (ref.matches() ? ref.group(1) : rest).split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return Optional.of(new SourcePage(repository, parts));
    }
}
