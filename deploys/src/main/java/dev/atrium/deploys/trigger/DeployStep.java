package dev.atrium.deploys.trigger;

import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a build's step calls by {@code action-containers/deploy}: deploys the build's commit, and waits for what comes of it. */
@Blocks
public final class DeployStep {

    private final SourceHosts hosts;
    private final Clusters clusters;
    private final Declarations declarations;
    private final NewDeployments deployments;
    private final InfoFiles files;
    private final Waiting waiting;

    /** Steps that deploy to these clusters. */
    public DeployStep(
            Database database,
            SourceHosts hosts,
            Clusters clusters,
            DeployTools tools,
            Declarations declarations,
            NewDeployments deployments) {
        this.hosts = hosts;
        this.clusters = clusters;
        this.declarations = declarations;
        this.deployments = deployments;
        this.files = new InfoFiles(tools);
        this.waiting = new Waiting(database, deployments);
    }

    /**
     * What a step calls it with.
     *
     * @param key stays the same where the step is executed again: what was deployed for it is not deployed twice
     * @param sha the build's commit
     * @param triggeredBy such as {@code build:<id>}
     * @param args of the step, with the build's variables in place
     * @param cancelled asked when the step is interrupted: whether somebody has cancelled the build
     */
    public record Request(
            String key,
            RepositoryRef repository,
            String sha,
            String triggeredBy,
            List<String> args,
            BooleanSupplier cancelled) {

        /** Takes a copy of the list. */
        public Request {
            args = List.copyOf(args);
        }
    }

    /** How it ended; the message is for the person who looks at the build. */
    public sealed interface Result {

        /** What it says of itself. */
        String message();

        /** All is deployed; or, where the step does not wait, is going to be. */
        record Succeeded(String message) implements Result {}

        /** It is not. */
        record Failed(String message) implements Result {}

        /** There is no cluster, or the repository has no deployment-info.yaml. */
        record NotConfigured(String message) implements Result {}
    }

    /**
     * Deploys, and waits for the end.
     *
     * @param log hears what happens, line by line
     * @throws InterruptedException if the step is to end meanwhile; where its build was cancelled the deployment is told to stop, else it
     *     goes on, and who calls again with the same key waits for it again
     */
    public Result deploy(Request request, Consumer<String> log) throws InterruptedException {
        try {
            var arguments = StepArguments.of(request.args());
            if (clusters.names().isEmpty()) {
                return new Result.NotConfigured("Nothing is deployed: " + clusters.missing(""));
            }
            return deploy(request, arguments, log);
        } catch (StepArguments.Wrong e) {
            return new Result.Failed(e.getMessage());
        } catch (SourceException e) {
            return new Result.Failed("The deployment could not be read: " + e.getMessage());
        }
    }

    private Result deploy(Request request, StepArguments arguments, Consumer<String> log)
            throws SourceException, InterruptedException {
        var host = hosts.of(request.repository());
        var found = host.repository(hosts.resolve(request.repository()));
        var sha = arguments.commit().isEmpty() ? request.sha() : arguments.commit();
        var commit = found.isEmpty()
                ? Optional.<Commit>empty()
                : host.commit(found.get().ref(), sha);
        if (found.isEmpty() || commit.isEmpty()) {
            return new Result.Failed(request.repository() + " has no commit " + sha + ".");
        }
        var file = files.read(host, found.get().ref(), commit.get().sha());
        if (file.isEmpty()) {
            return new Result.NotConfigured(
                    "Nothing is deployed: there is no " + DeploymentInfo.FILE + " at the root of "
                            + found.get().ref() + " at " + commit.get().sha().substring(0, 7) + ".");
        }
        file.get().problems().forEach(problem -> log.accept(line(problem)));
        if (InfoFiles.broken(file.get().problems())) {
            return new Result.Failed(DeploymentInfo.FILE + " has mistakes: mend what the log says of it.");
        }
        return deploy(request, arguments, found.get(), commit.get(), file.get(), log);
    }

    private Result deploy(
            Request request,
            StepArguments arguments,
            Repository repository,
            Commit commit,
            Read file,
            Consumer<String> log)
            throws SourceException, InterruptedException {
        var refs = arguments.components().isEmpty()
                ? file.info().components().stream().map(Component::ref).toList()
                : arguments.components();
        // the push that is built may not have been heard of yet
        var declared = declarations
                .declared(repository.ref())
                .map(known -> known.components().stream().map(Component::ref).collect(Collectors.toSet()))
                .orElse(Set.of());
        for (var ref : refs) {
            if (file.info().component(ref).isEmpty()) {
                return new Result.Failed(Starting.undeclared(file, ref, commit.sha()));
            }
            if (!declared.contains(ref)) {
                return new Result.Failed(ref + " is not deployed from the default branch of " + repository.ref()
                        + ": have " + DeploymentInfo.FILE + " declare it there, and no other repository.");
            }
        }
        var queued = deployments.add(refs.stream()
                .map(ref -> NewDeployment.of(
                                ref,
                                repository.ref(),
                                commit,
                                DeployTrigger.BUILD,
                                request.triggeredBy(),
                                file.problems())
                        .once(String.join("\n", "build", request.key(), ref.toString())))
                .toList());
        queued.forEach(deployment -> log.accept("Deployment #" + deployment.number() + ": " + deployment.component()
                + " at " + commit.sha().substring(0, 7) + "."));
        if (!arguments.waiting()) {
            return new Result.Succeeded(named(queued) + " queued; the step does not wait for the end.");
        }
        return waiting.until(queued, request.cancelled(), log);
    }

    private static String named(List<Deployment> deployments) {
        return deployments.stream()
                .map(deployment -> "#" + deployment.number())
                .collect(Collectors.joining(", ", deployments.size() == 1 ? "Deployment " : "Deployments ", ""));
    }

    private static String line(Problem problem) {
        var place = problem.place();
        return (problem.severity() == Severity.ERROR ? "error: " : "warning: ") + place.path() + ":" + place.line()
                + ":" + place.column() + ": " + problem.message();
    }
}
