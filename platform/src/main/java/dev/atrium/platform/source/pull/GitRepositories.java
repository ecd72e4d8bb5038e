package dev.atrium.platform.source.pull;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;

/** The bare repositories of the built-in host. */
@Blocks
public interface GitRepositories {

    /**
     * Opens a repository for as long as the work takes.
     *
     * @throws SourceException what the work throws; {@code NOT_FOUND} if there is no such repository, {@code UNREACHABLE} where
     *     the work fails with an {@link java.io.IOException}
     */
    <T> T use(RepositoryRef repository, RepositoryWork<T> work) throws SourceException;
}
