package dev.atrium.platform.expression;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders every text of a tree. */
final class Tree {

    private final Rendering rendering;
    private final Guard guard;

    Tree(Rendering rendering, Guard guard) {
        this.rendering = rendering;
        this.guard = guard;
    }

    JsonNode render(JsonNode node, String pointer, int depth) throws RenderingException {
        guard.depth(depth);
        return switch (node.getNodeType()) {
            case OBJECT -> object(node, pointer, depth);
            case ARRAY -> array(node, pointer, depth);
            case STRING -> text(node.stringValue(), pointer);
            default -> node;
        };
    }

    private JsonNode object(JsonNode node, String pointer, int depth) throws RenderingException {
        ObjectNode rendered = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = render(field.getValue(), pointer + "/" + escaped(field.getKey()), depth + 1);
            if (!value.isMissingNode()) {
                rendered.set(field.getKey(), value);
            }
        }
        return rendered;
    }

    private JsonNode array(JsonNode node, String pointer, int depth) throws RenderingException {
        ArrayNode rendered = JsonNodeFactory.instance.arrayNode(node.size());
        for (int i = 0; i < node.size(); i++) {
            JsonNode value = render(node.get(i), pointer + "/" + i, depth + 1);
            rendered.add(value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
        }
        return rendered;
    }

    private JsonNode text(String template, String pointer) throws RenderingException {
        if (!TextSyntax.DEFAULTS.mayHaveTags(template)) {
            guard.emit(template.length());
            return JsonNodeFactory.instance.stringNode(template);
        }
        try {
            return rendering.value(template);
        } catch (RenderingException e) {
            throw e.at(pointer);
        } catch (LimitReached e) {
            throw e.at(pointer);
        }
    }

    /** RFC 6901. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
