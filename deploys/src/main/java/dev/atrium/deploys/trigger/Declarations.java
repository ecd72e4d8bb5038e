package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.trigger.DeclarationWrites.Found;
import dev.atrium.deploys.trigger.DeclarationWrites.Written;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the default branches of repositories declare: components, and the targets that they have. Whoever reads looks at the branch's
 * newest commit, and once more after writing: so the last one who writes has seen how things are, whatever order events come in.
 */
@Blocks
public final class Declarations {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);
    private static final int MOST_LOOKS = 10;

    private final Sql sql;
    private final SourceHosts hosts;
    private final Clusters clusters;
    private final InfoFiles files;
    private final DeclarationWrites writes;

    /** Declarations in a database, over these clusters. */
    public Declarations(Database database, SourceHosts hosts, Clusters clusters, DeployTools tools) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.clusters = clusters;
        this.files = new InfoFiles(tools);
        this.writes = new DeclarationWrites(sql, clusters);
    }

    /**
     * What a repository declares.
     *
     * @param components that are its own: those that another repository declares are missing
     * @param broken whether the file has mistakes, so that what they concern is as it was before
     */
    record Declared(Repository repository, Commit tip, List<Component> components, boolean broken) {}

    /**
     * Reads what a repository declares and writes it down; one that declares nothing, or is gone, is forgotten.
     *
     * @throws SourceException if its host does not answer
     */
    public void read(RepositoryRef repository) throws SourceException {
        declared(repository);
    }

    /** The same as {@link #read}; answers what it declares. */
    Optional<Declared> declared(RepositoryRef named) throws SourceException {
        var ref = hosts.resolve(named);
        var host = hosts.of(ref);
        for (int look = 0; look < MOST_LOOKS; look++) {
            var repository = host.repository(ref);
            if (repository.isEmpty()) {
                remove(ref);
                return Optional.empty();
            }
            var found = found(host, repository.get());
            var written = writes.write(List.of(found));
            readAgain(written);
            if (isStill(host, found)) {
                return written.declared().stream().findFirst();
            }
        }
        throw new SourceException(Kind.TIMEOUT, ref + " changes faster than its deployments can be read.");
    }

    /** Reads some repositories of a host, and writes all of it down at once. One that cannot be read is left as it is. */
    void readAll(SourceHost host, List<Repository> repositories) {
        var found = repositories.stream()
                .flatMap(repository -> foundOrLog(host, repository).stream())
                .toList();
        readAgain(writes.write(found));
        found.forEach(each -> {
            try {
                if (!isStill(host, each)) {
                    read(each.repository().ref());
                }
            } catch (SourceException e) {
                logUnread(each.repository().ref(), e);
            }
        });
    }

    /** Those of some repositories that have not been read with the clusters as they are configured now. */
    List<Repository> unread(List<Repository> repositories) {
        var keys = repositories.stream()
                .map(repository -> RepositoryKeys.of(repository.ref()))
                .toList();
        var known = sql.transaction(tx -> DeclarationRows.upToDate(tx, keys, clusters.configuration()));
        return repositories.stream()
                .filter(repository -> !known.contains(RepositoryKeys.of(repository.ref())))
                .toList();
    }

    /** Forgets what a repository declared. What runs goes on to run. */
    void remove(RepositoryRef repository) {
        readAgain(writes.remove(Set.of(RepositoryKeys.of(repository))));
    }

    List<String> paths(RepositoryRef repository) {
        return sql.transaction(tx -> DeclarationRows.paths(tx, repository));
    }

    private Found found(SourceHost host, Repository repository) throws SourceException {
        var tip = host.commit(repository.ref(), repository.defaultBranch());
        return new Found(
                repository,
                tip.orElse(null),
                tip.isEmpty()
                        ? null
                        : files.read(host, repository.ref(), tip.get().sha()).orElse(null));
    }

    private Optional<Found> foundOrLog(SourceHost host, Repository repository) {
        try {
            return Optional.of(found(host, repository));
        } catch (SourceException e) {
            logUnread(repository.ref(), e);
            return Optional.empty();
        }
    }

    /** Whether nobody has pushed since. */
    private static boolean isStill(SourceHost host, Found found) throws SourceException {
        var repository = found.repository();
        return host.commit(repository.ref(), repository.defaultBranch())
                .map(Commit::sha)
                .equals(found.sha());
    }

    /** Those who wanted what is free now: who comes first has it. */
    private void readAgain(Written written) {
        for (var repository : written.wanting()) {
            try {
                read(repository);
            } catch (SourceException e) {
                logUnread(repository, e);
            }
        }
    }

    private static void logUnread(RepositoryRef repository, SourceException e) {
        log.warn("What {} declares is read when it changes: {}", repository, e.getMessage());
    }
}
