package dev.atrium.platform.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the events of a parser into documents, without a tree in between. */
final class EventReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MERGE = "<<";

    private final Parser parser;
    private final YamlLimits limits;
    private final Positions positions;
    private Anchors anchors;
    private long aliasWeight;

    /** @param aliasWeight what the aliases of the file stand for so far */
    EventReader(Parser parser, YamlLimits limits, Positions positions, long aliasWeight) {
        this.parser = parser;
        this.limits = limits;
        this.positions = positions;
        this.aliasWeight = aliasWeight;
        this.anchors = new Anchors(limits, aliasWeight);
    }

    long aliasWeight() {
        return aliasWeight;
    }

    static InvalidYaml tooDeep(YamlLimits limits, Mark mark) {
        return new InvalidYaml(
                "This is nested more than " + limits.maxDepth() + " levels deep. Use fewer levels.", mark);
    }

    /** The documents, without the empty ones. */
    List<YamlDocument> read() throws InvalidYaml {
        var documents = new ArrayList<YamlDocument>();
        var count = 0;
        while (parser.hasNext()) {
            var event = parser.next();
            if (event.getEventId() != Event.ID.DocumentStart) {
                continue;
            }
            if (++count > limits.maxDocuments()) {
                throw new InvalidYaml("More than " + limits.maxDocuments() + " documents.", mark(event));
            }
            anchors = new Anchors(limits, aliasWeight);
            var root = positions.next();
            var value = node(parser.next(), 0);
            aliasWeight = anchors.weight();
            if (!value.isNull()) {
                documents.add(new YamlDocument(value, positions, root));
            }
        }
        return documents;
    }

    private JsonNode node(Event event, int depth) throws InvalidYaml {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent mapping -> mapping(mapping, depth + 1);
            case SequenceStartEvent list -> list(list, depth + 1);
            case AliasEvent alias -> {
                positions.open(mark(alias));
                yield anchors.resolve(alias.getAlias().getValue(), mark(alias), depth);
            }
            default -> throw new InvalidYaml("This is not valid YAML: a value is missing here.", mark(event));
        };
    }

    private JsonNode scalar(ScalarEvent event) throws InvalidYaml {
        var position = positions.open(mark(event));
        var text = event.getValue();
        refuseUnstorable(event, text);
        var node = isText(event) ? NODES.stringNode(text) : CoreScalars.resolve(text);
        if (!node.isString() && !node.isNull() && !node.asString().equals(text)) {
            positions.written(position, text);
        }
        finish(event.getAnchor(), node);
        return node;
    }

    /** Plain scalars, and those that a tag makes a number or the like, may be something else than text. */
    private static boolean isText(ScalarEvent event) {
        var tag = event.getTag();
        if (tag.isEmpty()) {
            return !event.isPlain();
        }
        return switch (tag.get()) {
            case "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null" -> false;
            default -> true;
        };
    }

    /** An escape may name what no database and no JSON reader takes; a plain scalar has no escapes. */
    private static void refuseUnstorable(ScalarEvent event, String text) throws InvalidYaml {
        if (!event.isDQuoted()) {
            return;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw new InvalidYaml("This text holds the character U+0000. Leave it out.", mark(event));
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw new InvalidYaml(
                            "This text holds half a character (U+%04X without its pair). Write the whole character."
                                    .formatted((int) c),
                            mark(event));
                }
                i++;
            }
        }
    }

    private JsonNode list(SequenceStartEvent event, int depth) throws InvalidYaml {
        var position = open(event, event.getAnchor(), depth);
        var list = NODES.arrayNode();
        for (var next = parser.next(); next.getEventId() != Event.ID.SequenceEnd; next = parser.next()) {
            list.add(node(next, depth));
        }
        positions.close(position);
        finish(event.getAnchor(), list);
        return list;
    }

    private JsonNode mapping(MappingStartEvent event, int depth) throws InvalidYaml {
        var position = open(event, event.getAnchor(), depth);
        var mapping = NODES.objectNode();
        @Nullable List<JsonNode> merged = null;
        for (var next = parser.next(); next.getEventId() != Event.ID.MappingEnd; next = parser.next()) {
            var key = key(next, depth);
            var child = positions.next();
            var value = node(parser.next(), depth);
            positions.key(child, key, mark(next));
            if (isMerge(next)) {
                merged = merged == null ? new ArrayList<>() : merged;
                merged.add(value);
            } else if (mapping.replace(key, value) != null) {
                throw duplicate(key, position, mark(next));
            }
        }
        positions.close(position);
        if (merged != null) {
            for (var source : merged) {
                merge(mapping, source, event);
            }
        }
        finish(event.getAnchor(), mapping);
        return mapping;
    }

    private InvalidYaml duplicate(String key, int mapping, Mark mark) {
        positions.close(mapping);
        var first = positions.key(positions.child(mapping, key)).line();
        return new InvalidYaml(
                "The key \"" + key + "\" stands twice in this mapping, first on line " + first + ". Remove one.", mark);
    }

    private String key(Event event, int depth) throws InvalidYaml {
        return switch (event) {
            case ScalarEvent scalar -> {
                refuseUnstorable(scalar, scalar.getValue());
                if (scalar.getAnchor().isPresent()) {
                    finish(scalar.getAnchor(), NODES.stringNode(scalar.getValue()));
                }
                yield scalar.getValue();
            }
            case AliasEvent alias -> {
                var node = anchors.resolve(alias.getAlias().getValue(), mark(alias), depth);
                if (node.isContainer()) {
                    throw keyMustBeText(event);
                }
                yield node.asString();
            }
            default -> throw keyMustBeText(event);
        };
    }

    private static InvalidYaml keyMustBeText(Event event) {
        return new InvalidYaml(
                "A mapping or a list is used as a key here. Use text as the key, or put it in quotes.", mark(event));
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals(MERGE);
    }

    /** The merge key of YAML 1.1, which descriptors in the wild use: keys that are written win over those merged. */
    private static void merge(ObjectNode mapping, JsonNode source, Event event) throws InvalidYaml {
        if (source.isArray()) {
            for (var element : source.values()) {
                merge(mapping, element, event);
            }
        } else if (source instanceof ObjectNode object) {
            for (var property : object.properties()) {
                mapping.putIfAbsent(property.getKey(), property.getValue());
            }
        } else {
            throw new InvalidYaml(
                    "\"<<\" merges mappings only. Let it name a mapping, as in \"<<: *name\".", mark(event));
        }
    }

    private int open(Event event, Optional<Anchor> anchor, int depth) throws InvalidYaml {
        if (depth > limits.maxDepth()) {
            throw tooDeep(limits, mark(event));
        }
        if (anchor.isPresent()) {
            anchors.begin(anchor.get().getValue());
        }
        return positions.open(mark(event));
    }

    private void finish(Optional<Anchor> anchor, JsonNode node) {
        if (anchor.isPresent()) {
            anchors.finish(anchor.get().getValue(), node);
        }
    }

    private static Mark mark(Event event) {
        return event.getStartMark().orElseThrow();
    }
}
