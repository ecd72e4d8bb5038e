package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployCommands.Started;
import dev.atrium.deploys.DeployCommands.SyncRequest;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.List;
import java.util.stream.Stream;

/** Starts, or plans, what somebody asks for. */
@Blocks
final class Starting {

    private final Clusters clusters;
    private final InfoFiles files;
    private final NewDeployments deployments;
    private final Plans plans;

    Starting(Clusters clusters, InfoFiles files, NewDeployments deployments, Plans plans) {
        this.clusters = clusters;
        this.files = files;
        this.deployments = deployments;
        this.plans = plans;
    }

    Started sync(Viewer viewer, SourceHost host, RepositoryRef ref, SyncRequest request) throws SourceException {
        requireCluster(clusters);
        var repository = repository(host, ref);
        var commit = Revisions.commit(host, repository, request.revision());
        var file = file(host, repository.ref(), commit);
        if (InfoFiles.broken(file.problems())) {
            return new Started(null, file.problems(), null);
        }
        var component = component(file, request.component(), commit);
        var deployment = NewDeployment.of(
                        component.ref(), repository.ref(), commit, DeployTrigger.MANUAL, viewer.ref(), file.problems())
                .forced(request.force());
        return new Started(deployments.add(List.of(deployment)).getFirst(), file.problems(), null);
    }

    List<TargetPlan> plan(SourceHost host, RepositoryRef ref, EntityRef component, String revision)
            throws SourceException {
        var repository = repository(host, ref);
        var commit = Revisions.commit(host, repository, revision);
        var file = file(host, repository.ref(), commit);
        var declared = file.info().component(component);
        if (declared.isEmpty() && InfoFiles.broken(file.problems())) {
            return List.of(Plans.unreadable(file));
        }
        var found = component(file, component, commit);
        if (found.backends().isEmpty()) {
            return List.of(Plans.unreadable(file));
        }
        return withProblems(
                plans.of(host, repository.ref(), commit.sha(), List.of(found))
                        .getFirst()
                        .targets(),
                file.problems());
    }

    /** Those of the file stand at the first target: they are of all, and to be seen once. */
    private static List<TargetPlan> withProblems(List<TargetPlan> targets, List<Problem> problems) {
        var first = targets.getFirst();
        var all = Stream.concat(problems.stream(), first.problems().stream()).toList();
        return Stream.concat(
                        Stream.of(new TargetPlan(
                                first.context(),
                                first.namespace(),
                                first.available(),
                                first.reason(),
                                first.objects(),
                                all)),
                        targets.stream().skip(1))
                .toList();
    }

    /** @throws Conflict if there is nowhere to deploy to */
    static void requireCluster(Clusters clusters) {
        if (clusters.names().isEmpty()) {
            throw new Conflict("Nothing can be deployed: " + clusters.missing(""));
        }
    }

    static Repository repository(SourceHost host, RepositoryRef ref) throws SourceException {
        return host.repository(ref).orElseThrow(() -> new NotFound("There is no repository " + ref + "."));
    }

    private Read file(SourceHost host, RepositoryRef repository, Commit commit) throws SourceException {
        return files.read(host, repository, commit.sha())
                .orElseThrow(() -> new BadRequest("There is no " + DeploymentInfo.FILE + " at the root of " + repository
                        + " at " + commit.sha().substring(0, 7) + ": add one."));
    }

    private static Component component(Read file, EntityRef ref, Commit commit) {
        return file.info().component(ref).orElseThrow(() -> new BadRequest(undeclared(file, ref, commit.sha())));
    }

    /** What is said of a component that a commit does not declare. */
    static String undeclared(Read file, EntityRef ref, String sha) {
        var declared = file.info().components().stream().map(Component::ref).toList();
        var names = declared.stream().map(EntityRef::toString).toList();
        return DeploymentInfo.FILE + " at " + sha.substring(0, 7) + " does not declare " + ref + ", but "
                + (names.isEmpty() ? "no component" : String.join(", ", names)) + "."
                + NearestName.question(
                        ref.name(), declared.stream().map(EntityRef::name).toList());
    }
}
