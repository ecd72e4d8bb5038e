package dev.atrium.platform.source.github;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Optional;

/** GitHub's names of repositories. */
final class RepositoryNames {

    private RepositoryNames() {}

    /** The repository of an {@code owner/name}; empty if it cannot be one of Atrium's, as {@code .github} cannot. */
    static Optional<RepositoryRef> ref(String host, String fullName) {
        var slash = fullName.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RepositoryRef(host, fullName.substring(0, slash), fullName.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
