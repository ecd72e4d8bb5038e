package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Something that is done with an open repository, which must not be kept. */
@FunctionalInterface
public interface RepositoryWork<T> {

    /** Does it. */
    T in(Repository repository) throws IOException, SourceException;
}
