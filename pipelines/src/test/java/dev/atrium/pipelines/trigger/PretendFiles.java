package dev.atrium.pipelines.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import dev.atrium.pipelines.descriptor.BuildInfo.Stage;
import dev.atrium.pipelines.descriptor.BuildInfo.Step;
import dev.atrium.pipelines.descriptor.BuildInfo.Task;
import dev.atrium.pipelines.plan.BuildContext;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.plan.Planning.PlanException;
import dev.atrium.pipelines.template.Expansion;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code build-info.yaml} as this room needs it: a pipeline a line, {@code name | ref | stage/task stage/task?}. A task with {@code ?}
 * is skipped, a pipeline with {@code ?} has an {@code if}, a pipeline whose name has {@code !} has an expression that fails, {@code broken} is an error, {@code odd} a warning.
 */
final class PretendFiles implements BuildInfoFiles, Plans {

    /** Called before each reading. */
    volatile Runnable meanwhile = () -> {};

    static Map<String, String> file(String... lines) {
        return Map.of(BuildInfos.FILE, String.join("\n", lines));
    }

    @Override
    public Optional<Expansion.Result> read(SourceHost host, Repository repository, String sha) throws SourceException {
        meanwhile.run();
        return host.file(repository.ref(), sha, BuildInfos.FILE)
                .map(file -> expanded(repository, new String(file.content(), UTF_8)));
    }

    private static Expansion.Result expanded(Repository repository, String content) {
        var place = Place.file(repository.ref().toString(), BuildInfos.FILE);
        var problems = new ArrayList<Problem>();
        var pipelines = new ArrayList<Pipeline>();
        var lines = content.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            switch (lines[i]) {
                case "broken" -> problems.add(Problem.error(place.at(i + 1, 5, "/x"), "This is broken: mend it."));
                case "odd" -> problems.add(Problem.warning(place.at(i + 1, 1, "/y"), "This is odd."));
                default -> pipelines.add(pipeline(lines[i]));
            }
        }
        var buildInfo = new BuildInfo(true, Map.of(), pipelines);
        return new Expansion.Result("", buildInfo, null, "", problems);
    }

    private static Pipeline pipeline(String line) {
        var parts = line.split(" \\| ", -1);
        var stages = new ArrayList<Stage>();
        for (var task : parts[2].split(" ", -1)) {
            var name = task.split("/", -1);
            if (stages.isEmpty() || !stages.getLast().name().equals(name[0])) {
                stages.add(new Stage(name[0], "", Map.of(), new ArrayList<>()));
            }
            stages.getLast().tasks().add(task(name[1]));
        }
        var condition = parts[0].endsWith("?") ? "false" : "";
        return new Pipeline(parts[0].replace("?", ""), parts[1], condition, null, Map.of(), stages);
    }

    private static Task task(String name) {
        var step = new Step("", "", "image", List.of("\0" + name), List.of(), null, Map.of(), Map.of());
        var condition = name.endsWith("?") ? "false" : "";
        return new Task(
                name.replace("?", ""),
                condition,
                List.of(),
                0,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                BuildInfo.Resources.DEFAULTS,
                List.of(step));
    }

    @Override
    public List<Pipeline> pipelinesFor(BuildInfo buildInfo, String ref) {
        return buildInfo.pipelines().stream()
                .filter(pipeline -> ref.matches(pipeline.ref().replace("pr/./", "pr/[0-9]+/")))
                .toList();
    }

    @Override
    public boolean skips(String commitMessage) {
        return commitMessage.contains("[skip ci]");
    }

    @Override
    public BuildPlan plan(BuildInfo buildInfo, Pipeline pipeline, BuildContext context) throws PlanException {
        if (pipeline.name().contains("!")) {
            throw new PlanException("There is no variable \"brnach\" in the pipeline's if.");
        }
        var tasks = new ArrayList<BuildPlan.Task>();
        for (int stage = 0; stage < pipeline.stages().size(); stage++) {
            for (var task : pipeline.stages().get(stage).tasks()) {
                tasks.add(planned(tasks.size() + 1, stage, task));
            }
        }
        return new BuildPlan(
                pipeline.name(),
                buildInfo.useBuildIdentity(),
                null,
                pipeline.stages().stream().map(Stage::name).toList(),
                tasks);
    }

    private static BuildPlan.Task planned(int number, int stage, Task task) {
        var steps = task.steps().stream()
                .map(step -> new BuildPlan.Step(
                        1,
                        "step",
                        "",
                        step.action(),
                        List.of(),
                        step.args(),
                        Duration.ofMinutes(90),
                        Map.of(),
                        Map.of()))
                .toList();
        return new BuildPlan.Task(
                number,
                stage,
                task.name(),
                task.condition().isEmpty() ? "" : "Its if says no.",
                Set.of(),
                0,
                null,
                false,
                List.of(),
                List.of(),
                task.resources(),
                steps);
    }
}
