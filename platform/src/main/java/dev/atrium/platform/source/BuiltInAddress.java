package dev.atrium.platform.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the built-in host's repositories are reached from outside.
 *
 * @param publicUrl Atrium's own URL, as people and Git clients write it
 */
public record BuiltInAddress(URI publicUrl) {

    private static final String DOT_GIT = ".git";

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException if it is not an {@code http(s)} URL without credentials, query and fragment
     */
    public BuiltInAddress {
        try {
            var canonical = WebAddress.parse(publicUrl.toString());
            if (canonical.getRawQuery() != null) {
                throw new IllegalArgumentException(publicUrl + " has a query");
            }
            publicUrl = URI.create(canonical.toString().replaceFirst("/+$", ""));
        } catch (SourceException e) {
            throw new IllegalArgumentException("Atrium's public URL (atrium.url): " + e.getMessage(), e);
        }
    }

    /** What {@code git clone} takes. */
    public String repository(RepositoryRef repository) {
        return publicUrl + "/git/" + repository.path() + DOT_GIT;
    }

    /** Where a file's bytes are, at a branch, a tag or a commit. */
    public String raw(RepositoryRef repository, String revision, String path) {
        var encoded = URLEncoder.encode(revision, StandardCharsets.UTF_8).replace("+", "%20");
        return publicUrl + "/git/" + repository.path() + "/raw/" + encoded + encode("/" + path);
    }

    /** The repository that a URL is of, with or without {@code .git} at its end; empty if it is not one of this host. */
    public Optional<RepositoryRef> repositoryAt(String url) {
        var prefix = publicUrl + "/git/";
        if (!url.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(named(url.substring(prefix.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code owner/name.git}, also without {@code .git}.
     *
     * @throws IllegalArgumentException with a message for a person, if it is neither
     */
    public static RepositoryRef named(String path) {
        var plain = path.toLowerCase(Locale.ROOT).endsWith(DOT_GIT)
                ? path.substring(0, path.length() - DOT_GIT.length())
                : path;
        var parts = plain.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + path + "' names no repository: write owner/name.git.");
        }
        return new RepositoryRef(RepositoryRef.BUILT_IN, parts[0], parts[1]);
    }

    private static String encode(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Any path can be encoded", e);
        }
    }
}
