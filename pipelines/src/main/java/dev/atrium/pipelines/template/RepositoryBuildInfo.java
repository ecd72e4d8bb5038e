package dev.atrium.pipelines.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.template.Expansion.Result;
import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the {@code build-info.yaml} of a repository comes to at a commit. What was read lately is kept: a commit never changes, and
 * answers are read anew when the templates have.
 */
@Blocks
public final class RepositoryBuildInfo {

    /** In characters of YAML, the overhead of an answer counted as {@link #OVERHEAD}. */
    private static final int MOST_KEPT = 4 << 20;

    private static final int OVERHEAD = 2_000;

    private final Expansion expansion;
    private final TemplateLibrary library;
    private final Cache<Key, Optional<Result>> read = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<Key, Optional<Result>>weigher((_, result) -> OVERHEAD
                    + result.map(r -> r.yaml().length() + 500 * r.problems().size())
                            .orElse(0))
            .build();

    private record Key(String repository, String defaultBranch, String sha, long templates) {}

    /** Reads with these templates, of which the expansion knows. */
    public RepositoryBuildInfo(Expansion expansion, TemplateLibrary library) {
        this.expansion = expansion;
        this.library = library;
    }

    /**
     * Reads the file and expands it: for the first component of the {@code catalog-info.yaml} that lies beside it, else for the
     * repository's name. The places of its problems have the catalog's name of the repository ({@link RepositoryRef#target}) for their
     * location and {@code build-info.yaml} for their path. A file too large to be read is a problem too.
     *
     * @param sha the commit's full id
     * @return empty if the commit has no {@code build-info.yaml}
     * @throws SourceException if the host has no such commit, or does not answer
     */
    public Optional<Result> read(SourceHost host, Repository repository, String sha) throws SourceException {
        var name = repository.ref().toString().toLowerCase(Locale.ROOT);
        var key =
                new Key(name, repository.defaultBranch(), sha, library.current().version());
        var kept = read.getIfPresent(key);
        if (kept != null) {
            return kept;
        }
        // not computed within the cache: two may read the same, none waits for another
        var result = result(host, repository, sha);
        read.put(key, result);
        return result;
    }

    private Optional<Result> result(SourceHost host, Repository repository, String sha) throws SourceException {
        var place = Place.file(repository.ref().target("", "").toString(), BuildInfos.FILE);
        try {
            var file = host.file(repository.ref(), sha, BuildInfos.FILE);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            var target = new Target(component(host, repository, sha), repository.defaultBranch());
            return Optional.of(expansion.expand(place, file.get().content(), target));
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.TOO_LARGE) {
                return Optional.of(new Result("", null, null, "", List.of(Problem.error(place, e.getMessage()))));
            }
            throw e;
        }
    }

    private static String component(SourceHost host, Repository repository, String sha) throws SourceException {
        try {
            return host.file(repository.ref(), sha, ComponentName.FILE)
                    .flatMap(file -> ComponentName.in(file.content()))
                    .orElse(repository.ref().name());
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.TOO_LARGE) {
                // what is wrong with it is the catalog's to tell
                return repository.ref().name();
            }
            throw e;
        }
    }
}
