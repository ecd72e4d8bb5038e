package dev.atrium.pipelines.trigger;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Locale;

/** What the column {@code repository} has. */
final class RepositoryKey {

    private RepositoryKey() {}

    static String of(RepositoryRef repository) {
        return (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT);
    }
}
