package dev.atrium.pipelines.descriptor;

import dev.atrium.pipelines.descriptor.BuildInfo.Step;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.Nunjucks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads steps, and what tasks have in common with them. */
record StepReader(Nunjucks nunjucks) {

    private static final int MOST_WORDS = 1_000;
    private static final int LONGEST_IMAGE = 255;

    private static final List<String> KEYS =
            List.of("name", "action", "args", "entrypoint", "if", "timeout", "env", "secrets");

    private static final Map<String, String> MEANT = Map.of(
            "step",
            "name",
            "image",
            "action",
            "uses",
            "action",
            "run",
            "args",
            "script",
            "args",
            "command",
            "entrypoint");

    /** <a href="https://pkg.go.dev/github.com/distribution/reference">The grammar of references to images.</a> */
    private static final Pattern IMAGE = Pattern.compile(
            "(?:[A-Za-z0-9.-]++(?::\\d{1,5})?+/)?[a-z0-9]++(?:[._-]++[a-z0-9]++)*+(?:/[a-z0-9]++(?:[._-]++[a-z0-9]++)*+)*+"
                    + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}+)?+(?:@sha256:[0-9a-f]{64})?+");

    Optional<Step> read(Value value) {
        return value.section("A step", "Write what it runs, such as - action: \"action-containers/mvn-java17:latest\".")
                .map(this::read);
    }

    private Step read(Section section) {
        section.only(KEYS, MEANT);
        var env = Environment.env(section);
        return new Step(
                section.value("name").flatMap(Value::shortText).orElse(""),
                Condition.read(section, nunjucks),
                action(section),
                args(section),
                entrypoint(section),
                Amounts.duration(section, "timeout"),
                env,
                Environment.secrets(section, env));
    }

    /** The program that is run: a text, or a list of it and its first arguments. */
    static List<String> entrypoint(Section section) {
        var value = section.value("entrypoint");
        var words = value.map(v -> v.texts(MOST_WORDS)).orElse(List.of());
        if (value.isPresent() && !value.get().node().isObject()) {
            if (words.isEmpty() || words.getFirst().isBlank()) {
                value.get().error("is empty. Write a program, such as /bin/bash, or take it out.");
            } else if (words.size() == 1 && words.getFirst().strip().contains(" ")) {
                value.get()
                        .warning("is one program with blanks in its name. Where arguments are meant, write a list: [\""
                                + Value.cut(String.join(
                                        "\", \"", words.getFirst().strip().split("\\s+"))) + "\"].");
            }
        }
        return words;
    }

    private static String action(Section section) {
        var value = section.required("action", "Write the image to run, such as action-containers/mvn-java17:latest.");
        var action = value.flatMap(Value::text).orElse("");
        if (value.isPresent()
                && value.get().node().isValueNode()
                && (action.length() > LONGEST_IMAGE || !IMAGE.matcher(action).matches())) {
            value.get()
                    .error("must be the name of an image, in lower case, with a tag or without, such as"
                            + " action-containers/mvn-java17:latest; not \"" + Value.cut(action) + "\".");
        }
        return action;
    }

    private static List<String> args(Section section) {
        var value = section.value("args");
        if (value.isPresent() && value.get().node().isArray()) {
            return value.get().texts(MOST_WORDS);
        }
        value.ifPresent(v -> v.error(
                "must be a list, not " + v.shape() + ". Write one argument an item, such as args: [clean, verify]."));
        return List.of();
    }
}
