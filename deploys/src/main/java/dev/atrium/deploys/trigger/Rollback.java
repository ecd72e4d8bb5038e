package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployCommands.RollbackRequest;
import dev.atrium.deploys.DeployCommands.Started;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.commit.CommitFiles;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeFile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Goes back by Git: what a component's files were is committed anew, and deployed. */
@Blocks
final class Rollback {

    private static final int MOST_TRIES = 3;

    private final Sql sql;
    private final Clusters clusters;
    private final InfoFiles files;
    private final NewDeployments deployments;
    private final Permissions permissions;

    Rollback(Sql sql, Clusters clusters, InfoFiles files, NewDeployments deployments, Permissions permissions) {
        this.sql = sql;
        this.clusters = clusters;
        this.files = files;
        this.deployments = deployments;
        this.permissions = permissions;
    }

    /** A commit that is to be made. */
    private record Revert(Repository repository, Commit tip, Deployment to, String message, RollbackFiles changes) {}

    Started to(Viewer viewer, SourceHost host, RepositoryRef ref, RollbackRequest request) throws SourceException {
        Starting.requireCluster(clusters);
        for (int time = 1; ; time++) {
            var revert = revert(host, Starting.repository(host, ref), request);
            if (request.pullRequest()) {
                return propose(viewer, host, revert);
            }
            try {
                return deploy(viewer, revert, host.commit(ref, commit(viewer, revert)));
            } catch (SourceException e) {
                if (e.kind() == Kind.REFUSED) {
                    return propose(viewer, host, revert);
                }
                if (e.kind() != Kind.CONFLICT || time == MOST_TRIES) {
                    throw e;
                }
                // somebody has pushed meanwhile
            }
        }
    }

    private Revert revert(SourceHost host, Repository repository, RollbackRequest request) throws SourceException {
        var to = target(request, repository.ref());
        var tip = host.commit(repository.ref(), repository.defaultBranch())
                .orElseThrow(() -> new Conflict(repository.ref() + " has no commit on its default branch."));
        var then = to.commit().sha();
        var paths = new TreeSet<String>();
        paths.add(DeploymentInfo.FILE);
        paths.addAll(paths(host, repository.ref(), then, request.component()));
        paths.addAll(paths(host, repository.ref(), tip.sha(), request.component()));
        var changes = RollbackFiles.between(
                at(host, repository.ref(), then, paths), at(host, repository.ref(), tip.sha(), paths));
        if (changes.nothing()) {
            throw new Conflict("The files of " + request.component() + " are what they were at #" + to.number()
                    + " already: sync it instead.");
        }
        var message =
                "Roll back " + request.component().name() + " to #" + to.number() + " (" + then.substring(0, 7) + ")";
        return new Revert(repository, tip, to, message, changes);
    }

    /** The deployment to go back to. */
    private Deployment target(RollbackRequest request, RepositoryRef repository) {
        var component = request.component();
        var to = request.to();
        if (to == null) {
            return sql.transaction(tx -> Deployments.before(tx, component, repository))
                    .orElseThrow(() -> new Conflict("There is nothing to go back to: no other commit of " + component
                            + " was deployed with success."));
        }
        var found = sql.transaction(tx -> Deployments.find(tx, new UUID[] {to})).stream()
                .filter(deployment -> deployment.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no deployment " + to + " of " + component + "."));
        if (found.status() != RunStatus.SUCCEEDED) {
            throw new Conflict("Deployment #" + found.number() + " is " + found.status()
                    + ": one can go back to one that succeeded.");
        }
        if (!RepositoryKeys.of(found.repository()).equals(RepositoryKeys.of(repository))) {
            throw new Conflict("Deployment #" + found.number() + " was of " + found.repository() + ", but " + component
                    + " is deployed from " + repository + " now.");
        }
        return found;
    }

    private List<String> paths(SourceHost host, RepositoryRef repository, String sha, EntityRef component)
            throws SourceException {
        return files.read(host, repository, sha)
                .map(Read::info)
                .flatMap(info -> info.component(component))
                .map(declared -> declared.backends().stream().map(Backend::path).toList())
                .orElse(List.of());
    }

    private static Map<String, TreeFile> at(SourceHost host, RepositoryRef repository, String sha, Set<String> paths)
            throws SourceException {
        var found = new TreeMap<String, TreeFile>();
        try (var commit = CommitFiles.of(host, repository, sha)) {
            for (var path : paths) {
                found.putAll(commit.below(path));
            }
        }
        return found;
    }

    private static NewCommit commit(Viewer viewer, Revert revert) {
        return new NewCommit(
                revert.repository().defaultBranch(),
                Optional.of(revert.tip().sha()),
                revert.message(),
                author(viewer),
                revert.changes().files(),
                revert.changes().deleted(),
                false);
    }

    private Started deploy(Viewer viewer, Revert revert, Commit commit) {
        var deployment = NewDeployment.of(
                        revert.to().component(),
                        revert.repository().ref(),
                        commit,
                        DeployTrigger.ROLLBACK,
                        viewer.ref(),
                        List.of())
                .goingBackTo(revert.to().id());
        return new Started(deployments.add(List.of(deployment)).getFirst(), List.of(), null);
    }

    private Started propose(Viewer viewer, SourceHost host, Revert revert) throws SourceException {
        permissions.require(viewer, SourceAction.OPEN_PULL_REQUEST);
        var repository = revert.repository();
        // the same revert has the same branch, so that it is proposed once
        var branch = "rollback/" + revert.to().component().name() + "-"
                + revert.to().number() + "-" + revert.tip().sha().substring(0, 7);
        if (host.commit(repository.ref(), branch).isEmpty()) {
            host.commit(
                    repository.ref(),
                    new NewCommit(
                            branch,
                            Optional.of(repository.defaultBranch()),
                            revert.message(),
                            author(viewer),
                            revert.changes().files(),
                            revert.changes().deleted(),
                            false));
        }
        var pull = host.openPullRequest(
                repository.ref(),
                new NewPullRequest(
                        revert.message(),
                        "Makes the deployed files of `" + revert.to().component() + "` again what they were at "
                                + "deployment #" + revert.to().number() + ", commit "
                                + revert.to().commit().sha() + ".",
                        viewer.ref(),
                        branch,
                        repository.defaultBranch(),
                        false));
        return new Started(null, List.of(), pull.url());
    }

    /** The viewer, by the name in their ref. */
    private static Author author(Viewer viewer) {
        var name = viewer.ref().substring(viewer.ref().lastIndexOf('/') + 1);
        return new Author(name, "", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
