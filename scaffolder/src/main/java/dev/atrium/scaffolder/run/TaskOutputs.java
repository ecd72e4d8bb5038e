package dev.atrium.scaffolder.run;

import dev.atrium.platform.expression.Nunjucks;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a template's {@code output} says came of the task, as it is kept. */
final class TaskOutputs {

    private static final int LARGEST = 1 << 20;
    private static final Set<String> LISTS = Set.of("links", "text");

    private TaskOutputs() {}

    /** The rendered output, without the links and texts whose {@code if} is not true. */
    static ObjectNode read(ObjectNode rendered) throws StepFailed {
        var values = rendered.deepCopy();
        for (var name : LISTS) {
            if (!values.path(name).isMissingNode()) {
                var kept = Json.NODES.arrayNode();
                wanted(values.path(name)).forEach(kept::add);
                values.set(name, kept);
            }
        }
        var bytes = Json.bytes(values);
        if (bytes > LARGEST) {
            throw new StepFailed("The template's output has " + bytes + " bytes; at most " + LARGEST + " are kept.");
        }
        return values;
    }

    private static Stream<JsonNode> wanted(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isObject)
                .filter(item -> !item.has("if") || Nunjucks.truthy(item.path("if")));
    }
}
