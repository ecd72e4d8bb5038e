package dev.atrium.platform.source.git;

import dev.atrium.platform.source.BuiltInAddress;
import dev.atrium.platform.source.RepositoryRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a repository's files can be looked at.
 *
 * @param repository what is said of where the repository is
 * @param files the address of a file at a commit, if it has one
 */
record PageLinks(String repository, FileLinks files) {

    /** The address of a file. */
    interface FileLinks {
        Optional<String> of(String sha, String path);
    }

    /** On hosts whose names tell what runs there. */
    static PageLinks of(String repository) {
        return new PageLinks(repository, (sha, path) -> page(repository, sha, path));
    }

    static PageLinks builtIn(BuiltInAddress address, RepositoryRef ref) {
        return new PageLinks(address.repository(ref), (sha, path) -> Optional.of(address.raw(ref, sha, path)));
    }

    Optional<String> file(String sha, String path) {
        return files.of(sha, path);
    }

    private static Optional<String> page(String repository, String sha, String path) {
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
