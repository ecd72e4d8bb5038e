package dev.atrium.catalog.descriptor;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the placeholders of a file's entities: a mapping with one of these keys alone becomes what the key's value
 * names. What is brought in is not searched for further placeholders.
 */
final class Placeholders {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final Set<String> KEYS = Set.of("$text", "$json", "$yaml", "$openapi", "$asyncapi");

    /** Takes the place of what cannot be had in an entity that is rejected, so that the rest of it can be checked. */
    private static final JsonNode STAND_IN = JsonNodeFactory.instance.stringNode("unavailable");

    /** The way down to a node; a pointer is made of it when there is something to say. */
    private record Way(@Nullable Way up, String key) {

        String pointer() {
            return Subject.pointer(up == null ? "" : up.pointer(), key);
        }
    }

    private final YamlReader yaml;
    private final RelatedFiles related;
    private final DescriptorSource file;
    private final long limit;
    private long bytes;

    Placeholders(YamlReader yaml, RelatedFiles related, DescriptorSource file, long limit) {
        this.yaml = yaml;
        this.related = related;
        this.file = file;
        this.limit = limit;
    }

    /** Replaces every placeholder below a property of an entity. One that cannot be replaced rejects the entity. */
    void replace(Subject subject, ObjectNode root, String property) {
        var node = root.get(property);
        if (node != null && node.isContainer()) {
            root.set(property, replaced(subject, node, new Way(null, property)));
        }
    }

    private JsonNode replaced(Subject subject, JsonNode node, Way way) {
        if (node instanceof ObjectNode object) {
            var key = placeholder(object);
            if (key.isPresent()) {
                return content(subject, object, key.get(), way).orElse(STAND_IN);
            }
            for (var property : object.properties()) {
                if (property.getValue().isContainer()) {
                    property.setValue(replaced(subject, property.getValue(), new Way(way, property.getKey())));
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                if (list.get(i).isContainer()) {
                    list.set(i, replaced(subject, list.get(i), new Way(way, Integer.toString(i))));
                }
            }
        }
        return node;
    }

    private static Optional<String> placeholder(ObjectNode object) {
        if (object.size() != 1) {
            return Optional.empty();
        }
        var key = object.propertyNames().iterator().next();
        return KEYS.contains(key) ? Optional.of(key) : Optional.empty();
    }

    private Optional<JsonNode> content(Subject subject, ObjectNode object, String key, Way way) {
        var pointer = Subject.pointer(way.pointer(), key);
        var reference = object.path(key);
        try {
            if (!reference.isString() || reference.stringValue().isBlank()) {
                throw new PlaceholderException(
                        key + " must name a file. Write it as \"" + key + ": ./docs/example.txt\".");
            }
            return Optional.of(content(key, reference.stringValue()));
        } catch (PlaceholderException e) {
            subject.reject(pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private JsonNode content(String key, String reference) throws PlaceholderException {
        var content = related.read(file.path(), reference);
        bytes += content.length;
        if (bytes > limit) {
            throw new PlaceholderException("The placeholders of this file bring in more than " + limit
                    + " bytes together. Split it into several files.");
        }
        return switch (key) {
            case "$json" -> {
                refuseUnlessJson(content, reference);
                yield parsed(content, key, reference);
            }
            case "$yaml" -> parsed(content, key, reference);
            default -> JsonNodeFactory.instance.stringNode(text(content, key, reference));
        };
    }

    private static void refuseUnlessJson(byte[] content, String reference) throws PlaceholderException {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text(content, "$json", reference))) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw new PlaceholderException("\"" + reference + "\", which $json names, is not JSON: "
                    + e.getOriginalMessage() + ". Use $yaml or $text for other files.");
        }
    }

    private JsonNode parsed(byte[] content, String key, String reference) throws PlaceholderException {
        var parsed = yaml.read(Place.file(file.location(), reference), content);
        for (var problem : parsed.problems()) {
            throw new PlaceholderException("\"" + reference + "\", which " + key + " names, cannot be read. Line "
                    + problem.place().line() + ", column " + problem.place().column() + ": " + problem.message());
        }
        if (parsed.documents().size() != 1) {
            throw new PlaceholderException("\"" + reference + "\", which " + key + " names, holds "
                    + parsed.documents().size() + " documents. Name a file that holds one.");
        }
        return parsed.documents().getFirst().value();
    }

    private static String text(byte[] content, String key, String reference) throws PlaceholderException {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf(0) >= 0) {
                throw new PlaceholderException("\"" + reference + "\", which " + key
                        + " names, holds the character U+0000, so it is no text. Name a text file.");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PlaceholderException("\"" + reference + "\", which " + key
                    + " names, is not UTF-8. Save it as UTF-8, or name another file.");
        }
    }
}
