package dev.atrium.pipelines.descriptor;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.descriptor.BuildInfo.Step;
import dev.atrium.pipelines.descriptor.BuildInfo.Task;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.Nunjucks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads tasks. @param builtIn images, without tags, that are actions of Atrium's own */
record TaskReader(Nunjucks nunjucks, Set<String> builtIn) {

    private static final int MOST_STEPS = 50;
    private static final int MOST_NEEDS = 100;
    private static final int MOST_RETRIES = 5;

    private static final List<String> KEYS = List.of(
            "task",
            "steps",
            "needs",
            "if",
            "entrypoint",
            "env",
            "secrets",
            "timeout",
            "retry",
            "cache",
            "artifacts",
            "resources");

    private static final Map<String, String> MEANT =
            Map.of("name", "task", "dependsOn", "needs", "retries", "retry", "caches", "cache", "limits", "resources");

    /** A task with what its {@code needs} are written as. */
    record Read(Task task, String pointer, List<Value> needs) {}

    Optional<Read> read(Value value) {
        return value.section("A task", "Write - task: its name, with steps below it.")
                .map(this::read);
    }

    private Read read(Section section) {
        section.only(KEYS, MEANT);
        var env = Environment.env(section);
        var needs = section.value("needs").map(v -> v.oneOrMore(MOST_NEEDS)).orElse(List.of());
        var task = new Task(
                section.required("task", "Give it a name, such as task: test.")
                        .flatMap(Value::shortText)
                        .orElse(""),
                Condition.read(section, nunjucks),
                needs.stream().flatMap(v -> v.text().stream()).distinct().toList(),
                retry(section),
                Amounts.duration(section, "timeout"),
                env,
                Environment.secrets(section, env),
                StepReader.entrypoint(section),
                FileSets.caches(section),
                FileSets.artifacts(section),
                resources(section),
                steps(section));
        return new Read(task, section.pointer(), needs);
    }

    private static int retry(Section section) {
        var value = section.value("retry");
        if (value.isEmpty()) {
            return 0;
        }
        var node = value.get().node();
        if (!node.isInt() || node.intValue() < 0 || node.intValue() > MOST_RETRIES) {
            value.get()
                    .error("must be a whole number from 0 to " + MOST_RETRIES + ", not "
                            + value.get().shape() + ": how often the task is tried again.");
            return 0;
        }
        return node.intValue();
    }

    private static Resources resources(Section task) {
        return task.value("resources")
                .flatMap(v -> v.section("\"resources\"", "Write resources: { cpu: 500m, memory: 512Mi }."))
                .map(section -> {
                    section.only(List.of("cpu", "memory"), Map.of("cpus", "cpu", "mem", "memory", "ram", "memory"));
                    return new Resources(Amounts.cpu(section, "cpu"), Amounts.memory(section, "memory"));
                })
                .orElse(Resources.DEFAULTS);
    }

    private List<Step> steps(Section task) {
        var advice = "Write what it runs: steps: with - action: and args: below it.";
        var reader = new StepReader(nunjucks);
        var values = task.required("steps", advice)
                .map(v -> v.items(MOST_STEPS, advice))
                .orElse(List.of());
        var steps = values.stream().flatMap(v -> reader.read(v).stream()).toList();
        if (values.size() > 1) {
            values.forEach(this::alone);
        }
        return steps;
    }

    private void alone(Value step) {
        var action = step.node().path("action").asString("");
        if (builtIn.contains(ActionImage.name(action))) {
            step.findings()
                    .error(
                            step.pointer() + "/action",
                            "\"" + ActionImage.name(action)
                                    + "\" is an action of Atrium's own, which has to be the only step of its"
                                    + " task. Move it to a task of its own.");
        }
    }
}
