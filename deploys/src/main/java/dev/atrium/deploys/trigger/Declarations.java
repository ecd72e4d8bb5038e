package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Declarations in a database, over these clusters. */
    public Declarations(Database database, SourceHosts hosts, Clusters clusters, DeployTools tools) {
        this.sql = database.sql();
        this.hosts = hosts;
        this.clusters = clusters;
        this.files = new InfoFiles(tools);
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

    /** Reads all that declare something again: for a start with another configuration. One that fails is left as it is. */
    public void readAll() {
        for (var repository : sql.transaction(DeclarationRows::all)) {
            readOrLog(repository);
        }
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
            var branch = repository.get().defaultBranch();
            var tip = host.commit(ref, branch);
            var file = tip.isEmpty()
                    ? Optional.<Read>empty()
                    : files.read(host, repository.get().ref(), tip.get().sha());
            var declared = file.map(read -> write(repository.get(), tip.orElseThrow(), read));
            if (file.isEmpty()) {
                remove(ref);
            }
            if (host.commit(ref, branch).map(Commit::sha).equals(tip.map(Commit::sha))) {
                return declared;
            }
        }
        throw new SourceException(Kind.TIMEOUT, ref + " changes faster than its deployments can be read.");
    }

    /** Forgets what a repository declared. What runs goes on to run. */
    void remove(RepositoryRef repository) {
        readAgain(sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            return DeclarationRows.wanting(tx, DeclarationRows.remove(tx, repository));
        }));
    }

    List<String> paths(RepositoryRef repository) {
        return sql.transaction(tx -> DeclarationRows.paths(tx, repository));
    }

    private Declared write(Repository repository, Commit tip, Read read) {
        record Result(Declared declared, List<RepositoryRef> again) {}
        var result = sql.transaction(tx -> {
            DeclarationRows.lock(tx);
            var ref = repository.ref();
            var refs = read.info().components().stream()
                    .map(component -> component.ref().toString())
                    .toList();
            // what is claimed refers to it
            DeclarationRows.declaration(tx, ref, tip.sha(), read.problems(), List.of());
            var others = DeclarationRows.claim(tx, ref, refs);
            var own = read.info().components().stream()
                    .filter(component -> !others.containsKey(component.ref().toString()))
                    .toList();
            var targets = DeclaredTargets.of(own, ref, clusters);
            var problems = new ArrayList<>(read.problems());
            for (var component : read.info().components()) {
                var other = others.get(component.ref().toString());
                if (other != null) {
                    problems.add(Problem.error(
                            component.place(),
                            component.ref() + " is deployed from " + other
                                    + ": take it out of one of the two repositories."));
                }
            }
            problems.addAll(targets.problems());
            DeclarationRows.declaration(tx, ref, tip.sha(), problems, List.copyOf(others.keySet()));
            DeclarationRows.targets(tx, ref, targets.targets());
            var broken = InfoFiles.broken(read.problems());
            var freed = broken
                    ? List.<String>of()
                    : DeclarationRows.keepOnly(
                            tx,
                            ref,
                            own.stream()
                                    .map(component -> component.ref().toString())
                                    .toList(),
                            targets.targets());
            return new Result(new Declared(repository, tip, own, broken), DeclarationRows.wanting(tx, freed));
        });
        readAgain(result.again());
        return result.declared();
    }

    /** Those who wanted what is free now: who comes first has it. */
    private void readAgain(List<RepositoryRef> repositories) {
        repositories.forEach(this::readOrLog);
    }

    private void readOrLog(RepositoryRef repository) {
        try {
            read(repository);
        } catch (SourceException e) {
            log.warn("What {} declares is read when it changes: {}", repository, e.getMessage());
        }
    }
}
