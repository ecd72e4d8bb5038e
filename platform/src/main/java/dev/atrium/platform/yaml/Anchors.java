package dev.atrium.platform.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import tools.jackson.databind.JsonNode;

/**
 * The anchors of a document. An alias gets a copy of what it stands for, counted before it is made, so that a few lines
 * cannot stand for a gigabyte.
 */
final class Anchors {

    /** What a node weighs beside its text. */
    private static final int NODE_WEIGHT = 32;

    private final YamlLimits limits;
    private final Map<String, JsonNode> known = new HashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private int containers;
    private long weight;

    /** @param weight what the aliases of the file stand for so far */
    Anchors(YamlLimits limits, long weight) {
        this.limits = limits;
        this.weight = weight;
    }

    long weight() {
        return weight;
    }

    void begin(String name) {
        known.remove(name);
        unfinished.add(name);
    }

    void finish(String name, JsonNode node) {
        unfinished.remove(name);
        known.put(name, node);
    }

    /** What an alias stands for, at a depth of the document. */
    JsonNode resolve(String name, Mark mark, int depth) throws InvalidYaml {
        var node = anchored(name, mark);
        if (node.isContainer() && ++containers > limits.maxAliases()) {
            throw new InvalidYaml(
                    "More than " + limits.maxAliases()
                            + " aliases in one document stand for a mapping or a list. Write some of them out.",
                    mark);
        }
        weigh(node, depth, name, mark);
        return node.deepCopy();
    }

    private JsonNode anchored(String name, Mark mark) throws InvalidYaml {
        @Nullable JsonNode node = known.get(name);
        if (node != null) {
            return node;
        }
        if (unfinished.contains(name)) {
            throw new InvalidYaml(
                    "The alias *" + name + " stands within what it stands for itself. Write it out instead.", mark);
        }
        throw new InvalidYaml(
                "The alias *" + name + " has no anchor &" + name
                        + " before it in this document. Add the anchor, or put the text in quotes if it is no alias.",
                mark);
    }

    private void weigh(JsonNode node, int depth, String name, Mark mark) throws InvalidYaml {
        weight += NODE_WEIGHT;
        if (node.isString()) {
            weight += node.stringValue().length();
        }
        if (weight > limits.maxBytes()) {
            throw new InvalidYaml(
                    "The aliases up to *" + name + " stand for more than " + limits.maxBytes()
                            + " bytes together. Write out what is needed.",
                    mark);
        }
        if (!node.isContainer()) {
            return;
        }
        if (depth + 1 > limits.maxDepth()) {
            throw EventReader.tooDeep(limits, mark);
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                weight += property.getKey().length();
                weigh(property.getValue(), depth + 1, name, mark);
            }
        } else {
            for (var element : node.values()) {
                weigh(element, depth + 1, name, mark);
            }
        }
    }
}
