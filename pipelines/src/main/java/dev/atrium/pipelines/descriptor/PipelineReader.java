package dev.atrium.pipelines.descriptor;

import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import dev.atrium.pipelines.descriptor.BuildInfo.Stage;
import dev.atrium.pipelines.descriptor.BuildInfo.Task;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.Nunjucks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;

/** Reads pipelines and their stages. */
final class PipelineReader {

    private static final int MOST_PIPELINES = 50;
    private static final int MOST_STAGES = 50;
    private static final int MOST_TASKS = 100;
    private static final int MOST_TASKS_TOGETHER = 500;
    private static final int LONGEST_REF = 500;

    private static final List<String> KEYS = List.of("pipeline", "ref", "stages", "if", "timeout", "env");
    private static final List<String> STAGE_KEYS = List.of("stage", "tasks", "if", "env");

    private final Nunjucks nunjucks;
    private final TaskReader tasks;

    PipelineReader(Nunjucks nunjucks, Set<String> builtIn) {
        this.nunjucks = nunjucks;
        this.tasks = new TaskReader(nunjucks, builtIn);
    }

    List<Pipeline> pipelines(Section root) {
        var advice = "Write - pipeline: its name, with ref: and stages: below it.";
        var values = root.required("pipelines", advice)
                .map(v -> v.items(MOST_PIPELINES, advice))
                .orElse(List.of());
        unique(values, "pipeline", "The host shows what came of them by", PipelineReader::context);
        return values.stream()
                .flatMap(v -> v.section("A pipeline", advice).stream())
                .map(this::pipeline)
                .toList();
    }

    private Pipeline pipeline(Section section) {
        section.only(KEYS, Map.of("name", "pipeline", "branch", "ref", "branches", "ref", "tasks", "stages"));
        return new Pipeline(
                name(section, "pipeline"),
                ref(section),
                Condition.read(section, nunjucks),
                Amounts.duration(section, "timeout"),
                Environment.env(section),
                stages(section));
    }

    private List<Stage> stages(Section pipeline) {
        var advice = "Write - stage: its name, with tasks: below it.";
        var values = pipeline.required("stages", advice)
                .map(v -> v.items(MOST_STAGES, advice))
                .orElse(List.of());
        unique(values, "stage", "", UnaryOperator.identity());
        var stages = new ArrayList<Stage>();
        var read = new ArrayList<List<TaskReader.Read>>();
        for (var value : values) {
            value.section("A stage", advice).ifPresent(section -> {
                var below = tasks(section);
                read.add(below);
                stages.add(
                        stage(section, below.stream().map(TaskReader.Read::task).toList()));
            });
        }
        new NeedsCheck(read).check();
        if (read.stream().mapToInt(List::size).sum() > MOST_TASKS_TOGETHER) {
            pipeline.findings()
                    .error(
                            pipeline.at("stages"),
                            "The stages have more than " + MOST_TASKS_TOGETHER
                                    + " tasks together. Take some out, or make another pipeline of them.");
        }
        return stages;
    }

    private Stage stage(Section section, List<Task> below) {
        section.only(STAGE_KEYS, Map.of("name", "stage", "steps", "tasks", "needs", "tasks"));
        return new Stage(name(section, "stage"), Condition.read(section, nunjucks), Environment.env(section), below);
    }

    private List<TaskReader.Read> tasks(Section stage) {
        var advice = "Write - task: its name, with steps: below it.";
        var values = stage.required("tasks", advice)
                .map(v -> v.items(MOST_TASKS, advice))
                .orElse(List.of());
        unique(values, "task", "", UnaryOperator.identity());
        return values.stream().flatMap(v -> tasks.read(v).stream()).toList();
    }

    private static String name(Section section, String key) {
        return section.required(key, "Give it a name, such as " + key + ": Build.")
                .flatMap(Value::shortText)
                .orElse("");
    }

    private static String ref(Section section) {
        var value = section.required(
                "ref", "Write what it is for: a regular expression such as main, release/.* or pr/./merge.");
        var ref = value.flatMap(Value::text).orElse("");
        if (value.isPresent() && value.get().node().isValueNode()) {
            checkRef(value.get(), ref);
        }
        return ref;
    }

    private static void checkRef(Value value, String ref) {
        if (ref.isBlank() || ref.length() > LONGEST_REF) {
            value.error("must be a regular expression of 1 to " + LONGEST_REF
                    + " characters, such as main, release/.* or pr/./merge.");
            return;
        }
        try {
            RefPattern.of(ref);
        } catch (PatternSyntaxException e) {
            value.error("is no regular expression: " + e.getDescription() + " in \"" + Value.cut(ref)
                    + "\". For any name write .*, for a branch its name.");
            return;
        }
        if (ref.contains("/*")) {
            value.warning("is a regular expression, in which /* means any number of slashes. Write \""
                    + Value.cut(ref.replace("/*", "/.*")) + "\" for what is below.");
        } else if (ref.startsWith("refs/")) {
            value.warning("is held to the short name of a branch. Write it without refs/heads/.");
        }
    }

    /** Complains about names that are there already. @param like what they must differ in @param why said where only that is alike */
    private static void unique(List<Value> values, String key, String why, UnaryOperator<String> like) {
        var first = new HashMap<String, Value>();
        for (var value : values) {
            var name = value.node().path(key);
            if (!name.isValueNode() || name.isNull()) {
                continue;
            }
            var before = first.putIfAbsent(like.apply(name.asString()), value);
            if (before != null) {
                var other = before.node().path(key).asString();
                var alike = other.equals(name.asString())
                        ? ""
                        : " " + why + " \"" + like.apply(other) + "\", which is the same for both.";
                value.findings()
                        .error(
                                value.pointer() + "/" + key,
                                "There is a " + key + " \"" + Value.cut(other) + "\" already"
                                        + value.findings().line(before.pointer() + "/" + key) + "." + alike
                                        + " Give this one another name.");
            }
        }
    }

    /** What a commit status is told apart by. */
    private static String context(String name) {
        var context = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(c -> context.appendCodePoint(Character.isLetterOrDigit(c) ? c : '-'));
        return "ci/" + context;
    }
}
