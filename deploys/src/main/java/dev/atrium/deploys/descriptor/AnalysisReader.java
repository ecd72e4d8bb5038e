package dev.atrium.deploys.descriptor;

import dev.atrium.deploys.descriptor.CanarySpec.Template;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an {@code analysis}: its templates, each with the arguments of the step and its own. */
final class AnalysisReader {

    private static final int MOST_TEMPLATES = 10;
    private static final int MOST_ARGS = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,62}");
    private static final Pattern ARG = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");
    private static final String ADVICE = "Write - templateName: javaBackend.";

    private record Call(String name, Map<String, String> args) {}

    private AnalysisReader() {}

    static List<Template> templates(Section analysis) {
        analysis.only(List.of("templates", "args"), Map.of("template", "templates", "templateName", "templates"));
        var shared = args(analysis);
        var values = analysis.required("templates", ADVICE)
                .map(v -> v.items(MOST_TEMPLATES, ADVICE))
                .orElse(List.of());
        var templates = new ArrayList<Template>();
        var lines = new HashMap<Call, String>();
        for (var value : values) {
            value.section("A template", ADVICE)
                    .flatMap(s -> template(s, shared))
                    .ifPresent(template -> {
                        templates.add(template);
                        var first = lines.putIfAbsent(
                                new Call(template.name(), template.args()),
                                analysis.findings().line(value.pointer()));
                        if (first != null) {
                            value.error("is the template of another one" + first
                                    + ", with the same arguments. Take one of the two out.");
                        }
                    });
        }
        return templates;
    }

    private static Optional<Template> template(Section section, Map<String, String> shared) {
        section.only(
                List.of("templateName", "args"),
                Map.of("name", "templateName", "template", "templateName", "arguments", "args"));
        var args = new LinkedHashMap<>(shared);
        args.putAll(args(section));
        var name = section.required("templateName", "Write the name of an analysis template, such as javaBackend.");
        return name.flatMap(Value::line)
                .filter(text -> {
                    var good = NAME.matcher(text).matches();
                    if (!good) {
                        name.get().error("must be 1 to 63 letters, digits, ., _ and -, beginning with a letter.");
                    }
                    return good;
                })
                .map(text ->
                        new Template(text, args, section.findings().places().value(section.at("templateName"))));
    }

    private static Map<String, String> args(Section section) {
        return section.value("args")
                .map(v -> v.node().isObject() ? mapping(v) : list(v))
                .orElse(Map.of());
    }

    private static Map<String, String> mapping(Value value) {
        var args = new LinkedHashMap<String, String>();
        value.section("\"args\"", "")
                .ifPresent(section -> section.node().propertyNames().forEach(key -> {
                    if (!ARG.matcher(key).matches()) {
                        section.findings().atKey(section.at(key), misnamed(key));
                    }
                    section.required(key, "Write its value.")
                            .flatMap(Value::line)
                            .ifPresent(text -> args.put(key, text));
                }));
        return args;
    }

    private static Map<String, String> list(Value list) {
        var advice = "Write - name: and value:, as in Argo Rollouts, or name: value.";
        var args = new LinkedHashMap<String, String>();
        var names = new HashSet<String>();
        for (var item : list.items(MOST_ARGS, advice)) {
            item.section("An argument", advice).ifPresent(section -> {
                section.only(List.of("name", "value"), Map.of("key", "name"));
                var name = section.required("name", "Write its name.");
                var text = name.flatMap(Value::line).orElse("");
                if (!text.isEmpty() && !ARG.matcher(text).matches()) {
                    name.get().findings().error(section.at("name"), misnamed(text));
                } else if (!text.isEmpty() && !names.add(text)) {
                    name.get().error("is \"" + Value.cut(text) + "\", as is that of another argument. Take one out.");
                }
                section.required("value", "Write its value.")
                        .flatMap(Value::line)
                        .ifPresent(v -> args.put(text, v));
            });
        }
        return args;
    }

    private static String misnamed(String name) {
        return "\"" + Value.cut(name)
                + "\" can be no argument's name: it must be 1 to 63 letters, digits, _, . and -, beginning with a letter or _.";
    }
}
