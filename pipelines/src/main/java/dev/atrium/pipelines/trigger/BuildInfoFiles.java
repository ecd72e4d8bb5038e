package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.template.Expansion;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.Optional;

/** Reads the {@code build-info.yaml} of a repository at a commit, and expands it. */
@Blocks
@FunctionalInterface
public interface BuildInfoFiles {

    /**
     * What the file comes to.
     *
     * @param sha the commit's full id
     * @return empty if the commit has none
     * @throws SourceException if the host has no such commit, or does not answer
     */
    Optional<Expansion.Result> read(SourceHost host, Repository repository, String sha) throws SourceException;
}
