package dev.atrium.deploys.run;

import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.commit.CommitFiles;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.deploys.manifest.ManifestReader;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first step: reads what the commit says, of all targets, before anything happens at one of them. */
final class Reading {

    private final SourceHosts hosts;
    private final Clusters clusters;
    private final DeploymentInfoReader declarations;
    private final ManifestReader manifests;
    private final AnalysisTemplates templates;
    private final Checkpoints checkpoints;

    Reading(
            SourceHosts hosts,
            Clusters clusters,
            DeploymentInfoReader declarations,
            ManifestReader manifests,
            AnalysisTemplates templates,
            Checkpoints checkpoints) {
        this.hosts = hosts;
        this.clusters = clusters;
        this.declarations = declarations;
        this.manifests = manifests;
        this.templates = templates;
        this.checkpoints = checkpoints;
    }

    /** A backend with what is to run there. @param context its cluster's name */
    record Target(int number, String context, Backend backend, Manifests manifests) {}

    /** What the commit says. @param failure why it cannot be deployed; null if it can */
    private record Found(
            DeploymentInfo.@Nullable Component component,
            List<Target> targets,
            List<Problem> problems,
            @Nullable String failure) {}

    /**
     * Reads and records.
     *
     * @throws SourceException if the host does not answer: to be tried again
     */
    void read(Running run, Records records) throws SourceException {
        var found = found(run);
        // what may not be applied is not kept as what is to run: whoever goes on from here reads it again and fails
        // again
        var keep = found.failure == null;
        records.write(tx -> ReadRows.write(tx, run, found.component, found.targets, found.problems, keep));
        checkpoints.reached("read");
        if (found.failure != null) {
            records.end(RunStatus.FAILED, found.failure);
        }
    }

    private Found found(Running run) throws SourceException {
        try {
            var repository = hosts.resolve(run.repository());
            try (var files = CommitFiles.of(hosts.of(repository), repository, run.sha())) {
                return found(run, files);
            }
        } catch (SourceException e) {
            return switch (e.kind()) {
                case NOT_FOUND, REFUSED, TOO_LARGE, INVALID, CONFLICT -> failed(List.of(), e.getMessage());
                case TIMEOUT, UNREACHABLE -> throw e;
            };
        }
    }

    private Found found(Running run, CommitFiles files) throws SourceException {
        var location = run.repository().target("", "").toString();
        var content = files.file(DeploymentInfo.FILE);
        if (content.isEmpty()) {
            return failed(
                    List.of(),
                    "There is no " + DeploymentInfo.FILE + " at commit " + Claims.shortened(run.sha()) + ".");
        }
        var read = declarations.read(Place.file(location, DeploymentInfo.FILE), content.get());
        var problems = new ArrayList<>(read.problems());
        var component = read.info().component(run.component());
        if (component.isEmpty()) {
            return failed(
                    problems,
                    broken(
                            problems,
                            DeploymentInfo.FILE + " says nothing of " + run.component() + " at commit "
                                    + Claims.shortened(run.sha()) + "."));
        }
        problems.addAll(problems(component.get().canary()));
        var targets = targets(run, files, component.get(), Place.location(location));
        targets.forEach(target -> problems.addAll(target.manifests.problems()));
        return new Found(component.get(), targets, problems, failure(component.get(), targets, problems));
    }

    private List<Target> targets(Running run, CommitFiles files, DeploymentInfo.Component component, Place location)
            throws SourceException {
        var targets = new ArrayList<Target>();
        Set<List<String>> known = new HashSet<>();
        int number = 0;
        for (var backend : component.backends()) {
            number++;
            var context = clusters.resolved(backend.context());
            if (known.add(List.of(context, backend.namespace(), backend.path()))) {
                var read = manifests.read(files.manifests(backend.path()), location, backend, run.sha());
                targets.add(new Target(number, context, backend, read));
            }
        }
        return targets;
    }

    private List<Problem> problems(@Nullable CanarySpec canary) {
        return canary == null
                ? List.of()
                : canary.steps().stream()
                        .filter(CanarySpec.Analysis.class::isInstance)
                        .flatMap(step -> templates.check((CanarySpec.Analysis) step).stream())
                        .toList();
    }

    /** An empty target is a mistake and not a wish: with pruning, all that runs would be deleted. */
    private static @Nullable String failure(
            DeploymentInfo.Component component, List<Target> targets, List<Problem> problems) {
        if (problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return broken(problems, "");
        }
        if (component.backends().isEmpty()) {
            return DeploymentInfo.FILE + " names no backend for " + component.ref() + ": say where it runs.";
        }
        return targets.stream()
                .filter(target -> target.manifests.objects().isEmpty())
                .findFirst()
                .map(target -> "There is no manifest in '" + target.backend.path() + "': put there what is to run.")
                .orElse(null);
    }

    private static String broken(List<Problem> problems, String otherwise) {
        var errors =
                problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
        if (errors.isEmpty()) {
            return otherwise;
        }
        var first = errors.getFirst();
        var place = first.place().path().isEmpty()
                ? ""
                : first.place().path()
                        + (first.place().line() > 0 ? ":" + first.place().line() : "") + ": ";
        return "Nothing was applied, as there are mistakes: " + place + first.message()
                + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "");
    }

    private static Found failed(List<Problem> problems, String why) {
        return new Found(null, List.of(), problems, why);
    }
}
