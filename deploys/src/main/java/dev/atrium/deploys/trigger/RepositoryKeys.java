package dev.atrium.deploys.trigger;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Locale;

/** What the tables call repositories. */
final class RepositoryKeys {

    private RepositoryKeys() {}

    /** {@code host/owner/name} in lower case. */
    static String of(RepositoryRef repository) {
        return (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT);
    }
}
