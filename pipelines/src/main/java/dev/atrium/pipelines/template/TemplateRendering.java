package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.Variables;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a long form of a template: its expressions get their values; an item of a list that is one expression and gives a list stands for
 * all of its items; an item or a field whose expression gives null or nothing is left out; so is a mapping whose {@value #IF} says no.
 */
record TemplateRendering(Nunjucks nunjucks) {

    /** The key of a mapping that decides whether it is left out; it is not part of the long form. */
    static final String IF = "$if";

    /** What expressions can refer to. {@code defaultBranchRef} is a {@code ref} that matches the default branch and no other. */
    static final List<String> VARIABLES = List.of("options", "name", "defaultBranch", "defaultBranchRef");

    private static final Pattern REGEX_SIGN = Pattern.compile("[.+(){}\\[\\]|^$*?\\\\]");

    /** @param sources where items of lists come from: their pointers in the template's body, by those in the tree */
    record Rendered(ObjectNode tree, Map<String, String> sources) {

        /** Where something of the tree stands in the template's body. */
        String source(String pointer) {
            for (var end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
                var source = sources.get(pointer.substring(0, end));
                if (source != null) {
                    return source + pointer.substring(end);
                }
            }
            return pointer;
        }
    }

    Rendered render(Template template, ObjectNode options, Target target) throws RenderingException {
        var variables = JsonNodeFactory.instance.objectNode();
        variables.set("options", options);
        variables.put("name", target.name());
        variables.put("defaultBranch", target.defaultBranch());
        variables.put(
                "defaultBranchRef",
                REGEX_SIGN.matcher(target.defaultBranch()).replaceAll(sign -> "\\\\\\" + sign.group()));
        var rendered = nunjucks.render(template.body(), new Variables(variables, Instant.EPOCH));
        var tree = JsonNodeFactory.instance.objectNode().put("version", BuildInfoReader.VERSION);
        var splicing = new Splicing(new HashMap<>());
        splicing.object(template.body(), rendered, "", "", tree);
        return new Rendered(tree, splicing.sources());
    }

    static boolean isExpression(JsonNode node) {
        return node.isString() && node.stringValue().contains("${{");
    }

    private record Splicing(Map<String, String> sources) {

        void object(JsonNode source, JsonNode rendered, String from, String to, ObjectNode into) {
            for (var field : source.properties()) {
                var key = field.getKey();
                if (!key.equals(IF) && rendered.has(key)) {
                    var at = "/" + key.replace("~", "~0").replace("/", "~1");
                    value(field.getValue(), rendered.path(key), from + at, to + at)
                            .ifPresent(value -> into.set(key, value));
                }
            }
        }

        private Optional<JsonNode> value(JsonNode source, JsonNode rendered, String from, String to) {
            if (source.isObject()) {
                if (source.has(IF) && !Nunjucks.truthy(rendered.path(IF))) {
                    return Optional.empty();
                }
                var object = JsonNodeFactory.instance.objectNode();
                object(source, rendered, from, to, object);
                return Optional.of(object);
            }
            if (source.isArray()) {
                var array = JsonNodeFactory.instance.arrayNode();
                for (var i = 0; i < source.size(); i++) {
                    item(source.get(i), rendered.get(i), from + "/" + i, to, array);
                }
                return Optional.of(array);
            }
            return isExpression(source) && rendered.isNull() ? Optional.empty() : Optional.of(rendered);
        }

        private void item(JsonNode source, JsonNode rendered, String from, String to, ArrayNode into) {
            if (isExpression(source) && rendered.isArray()) {
                for (var value : rendered) {
                    sources.put(to + "/" + into.size(), from);
                    into.add(value);
                }
                return;
            }
            var at = to + "/" + into.size();
            sources.put(at, from);
            value(source, rendered, from, at).ifPresentOrElse(into::add, () -> sources.remove(at));
        }
    }
}
