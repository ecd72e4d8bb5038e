package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Something to do in an open repository, which must not be kept. */
@FunctionalInterface
public interface RepositoryWork<T> {

    /**
     * Does it. The repository is closed by who opened it.
     *
     * @throws IOException if the repository's disk fails, or it lacks an object that it should have
     */
    T in(Repository repository) throws IOException, SourceException;
}
