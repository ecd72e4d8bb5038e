package dev.atrium.platform.source.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a person can look at a file of a repository, on hosts whose names tell what runs there. */
final class PageLinks {

    private PageLinks() {}

    static Optional<String> of(String repository, String sha, String path) {
        if (!repository.startsWith("http")) {
            return Optional.empty();
        }
        var host = URI.create(repository).getHost().toLowerCase(Locale.ROOT);
        var base = repository.replaceFirst("\\.git$", "");
        if (host.startsWith("github.")) {
            return Optional.of(base + "/blob/" + sha + "/" + encode(path));
        }
        if (host.startsWith("gitlab.")) {
            return Optional.of(base + "/-/blob/" + sha + "/" + encode(path));
        }
        return Optional.empty();
    }

    private static String encode(String path) {
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Any path can be encoded", e);
        }
    }
}
