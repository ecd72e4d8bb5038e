package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import dev.atrium.pipelines.plan.Planning.PlanException;
import dev.atrium.pipelines.template.Expansion;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which builds a {@code build-info.yaml} asks for: a pure function, but for the ids that it makes up. */
final class Wanted {

    private Wanted() {}

    /** The builds of everything that is for the subject; one that has failed where the file is broken. */
    static List<NewBuild> all(Subject subject, Expansion.Result file, Plans plans) {
        var buildInfo = readable(file);
        if (buildInfo == null) {
            return List.of(unreadable(subject, file.problems()));
        }
        var builds = new ArrayList<NewBuild>();
        for (var pipeline : plans.pipelinesFor(buildInfo, subject.ref())) {
            var build = one(subject, buildInfo, pipeline, file.problems(), plans);
            if (pipeline.condition().isEmpty() || !nothingToDo(build)) {
                builds.add(build);
            }
        }
        return builds;
    }

    /** As it is where the pipeline's own {@code if} says no: then it is as little for the subject as one with another ref. */
    private static boolean nothingToDo(NewBuild build) {
        var plan = build.plan();
        return plan != null
                && plan.tasks().stream().noneMatch(task -> task.skipped().isEmpty());
    }

    /** The same builds, failed for a reason outside of the file: nothing of them could be run. */
    static List<NewBuild> failed(Subject subject, Expansion.Result file, Plans plans, String why) {
        var buildInfo = readable(file);
        if (buildInfo == null) {
            return List.of(unreadable(subject, file.problems()));
        }
        return plans.pipelinesFor(buildInfo, subject.ref()).stream()
                .map(pipeline -> failed(subject, buildInfo, pipeline, file.problems(), why))
                .toList();
    }

    /** A build of one pipeline; one that has failed where its expressions do. */
    static NewBuild one(Subject subject, BuildInfo buildInfo, Pipeline pipeline, List<Problem> problems, Plans plans) {
        var id = UUID.randomUUID();
        try {
            var plan = plans.plan(buildInfo, pipeline, subject.context(id));
            return new NewBuild(id, subject, pipeline.name(), plan.useBuildIdentity(), plan, "", problems);
        } catch (PlanException e) {
            return failed(subject, buildInfo, pipeline, problems, "" + e.getMessage());
        }
    }

    /** What the file declares; null if it cannot be built by. */
    static @Nullable BuildInfo readable(Expansion.Result file) {
        return file.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? null
                : file.buildInfo();
    }

    /**
     * The pipeline that somebody asks for.
     *
     * @param name empty for the first that is for the ref
     * @throws BadRequest if there is none, with those that there are
     */
    static Pipeline chosen(BuildInfo buildInfo, String ref, String name, Plans plans) {
        var names = buildInfo.pipelines().stream().map(Pipeline::name).toList();
        if (!name.isEmpty()) {
            return buildInfo.pipelines().stream()
                    .filter(pipeline -> pipeline.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadRequest(BuildInfos.FILE + " has no pipeline '" + name + "'; it has "
                            + quoted(names) + "." + NearestName.question(name, names)));
        }
        return plans.pipelinesFor(buildInfo, ref).stream()
                .findFirst()
                .orElseThrow(() -> new BadRequest("No pipeline of " + BuildInfos.FILE + " is for '" + ref
                        + "' by its ref: name one of " + quoted(names) + " to have it built all the same."));
    }

    private static NewBuild failed(
            Subject subject, BuildInfo buildInfo, Pipeline pipeline, List<Problem> problems, String why) {
        return new NewBuild(
                UUID.randomUUID(), subject, pipeline.name(), buildInfo.useBuildIdentity(), null, why, problems);
    }

    private static NewBuild unreadable(Subject subject, List<Problem> problems) {
        return new NewBuild(UUID.randomUUID(), subject, Build.UNREADABLE, false, null, firstOf(problems), problems);
    }

    /** In one line: the first error and its place, and how many more there are. */
    static String firstOf(List<Problem> problems) {
        var errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return BuildInfos.FILE + " declares nothing that could be built.";
        }
        var first = errors.getFirst();
        var place = first.place();
        return place.file().orElse(BuildInfos.FILE)
                + (place.line() > 0 ? ":" + place.line() + (place.column() > 0 ? ":" + place.column() : "") : "")
                + ": " + first.message()
                + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "");
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining("', '", "'", "'"));
    }
}
