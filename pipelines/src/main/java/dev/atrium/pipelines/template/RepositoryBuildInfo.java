package dev.atrium.pipelines.template;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.Optional;

/** What the {@code build-info.yaml} of a repository comes to at a commit. */
@Blocks
public final class RepositoryBuildInfo {

    private final Expansion expansion;

    /** Reads with these templates. */
    public RepositoryBuildInfo(Expansion expansion) {
        this.expansion = expansion;
    }

    /**
     * Reads the file and expands it. The places of its problems have the repository's {@link Repository#ref()}, as text, for their
     * location and {@code build-info.yaml} for their path. A file too large to be read is a problem too.
     *
     * @param sha the commit's full id
     * @return empty if the commit has no {@code build-info.yaml}
     * @throws SourceException if the host has no such commit, or does not answer
     */
    public Optional<Expansion.Result> read(SourceHost host, Repository repository, String sha) throws SourceException {
        throw new UnsupportedOperationException(expansion.toString());
    }
}
