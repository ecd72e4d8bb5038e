package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.KindCheck;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.Position;
import dev.atrium.platform.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The entity that is being read: what is wrong with it, and whether it can be kept. */
final class Subject {

    /** An entity with more is left out, whatever they are. */
    private static final int MOST_PROBLEMS = 100;

    private final YamlDocument document;
    private final Place file;
    private final List<Problem> problems = new ArrayList<>(0);
    private boolean rejected;

    Subject(YamlDocument document, Place file) {
        this.document = document;
        this.file = file;
    }

    /** Adds an error because of which the entity is left out. */
    void reject(String pointer, String message) {
        rejected = true;
        error(pointer, message);
    }

    /** The same, at the key of a value. */
    void rejectAtKey(String pointer, String message) {
        rejected = true;
        add(pointer, () -> Problem.error(keyPlace(pointer), message));
    }

    /** Adds an error that the entity survives, without what the error concerns. */
    void error(String pointer, String message) {
        add(pointer, () -> Problem.error(place(pointer), message));
    }

    void warn(String pointer, String message) {
        add(pointer, () -> Problem.warning(place(pointer), message));
    }

    /** The same, at the key of a value. */
    void warnAtKey(String pointer, String message) {
        add(pointer, () -> Problem.warning(keyPlace(pointer), message));
    }

    /** Adds what an engine finds wrong; the entity survives it. */
    void add(KindCheck.Finding finding) {
        add(finding.pointer(), () -> {
            var place = finding.atKey() ? keyPlace(finding.pointer()) : place(finding.pointer());
            return new Problem(finding.severity(), finding.message(), place);
        });
    }

    /** Looks for places no longer once there are too many: a file may be wrong in a million of them. */
    private void add(String pointer, Supplier<Problem> problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem.get());
        } else if (problems.size() == MOST_PROBLEMS) {
            rejected = true;
            var message =
                    "More than " + MOST_PROBLEMS + " problems with this entity. Mend those above to see the others.";
            problems.add(Problem.error(place(pointer), message));
        }
    }

    boolean rejected() {
        return rejected;
    }

    /** Whether reading on changes nothing: the entity is left out, and no more problems are listed. */
    boolean isHopeless() {
        return rejected && problems.size() > MOST_PROBLEMS;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Where a value is written. */
    Place place(String pointer) {
        return at(document.position(pointer), pointer);
    }

    private Place keyPlace(String pointer) {
        return at(document.keyPosition(pointer), pointer);
    }

    private Place at(Position position, String pointer) {
        return file.at(position.line(), position.column(), pointer);
    }

    /** A JSON pointer one step further down. */
    static String pointer(String parent, String key) {
        return parent + "/" + (key.indexOf('~') < 0 && key.indexOf('/') < 0 ? key : escaped(key));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The text of a property. A scalar of another kind becomes text, with a warning; a mapping or a list rejects the
     * entity. Empty also where the property is absent or null.
     */
    Optional<String> text(ObjectNode parent, String parentPointer, String key) {
        var value = parent.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        var pointer = pointer(parentPointer, key);
        if (value.isContainer()) {
            reject(pointer, spoken(pointer) + " must be text, not " + shape(value) + ". Write one value.");
            return Optional.empty();
        }
        var text = asText(value, pointer);
        parent.set(key, JsonNodeFactory.instance.stringNode(text));
        return Optional.of(text);
    }

    /** The text of a list's element, in the same way. */
    Optional<String> text(ArrayNode list, String listPointer, int index) {
        var value = list.get(index);
        if (value.isString()) {
            return Optional.of(value.stringValue());
        }
        if (value.isContainer() || value.isNull()) {
            return Optional.empty();
        }
        var text = asText(value, listPointer + "/" + index);
        list.set(index, JsonNodeFactory.instance.stringNode(text));
        return Optional.of(text);
    }

    /** A number or a boolean as it is written, with a warning. */
    private String asText(JsonNode value, String pointer) {
        var text = document.written(pointer).orElseGet(value::asString);
        var type = value.isBoolean() ? "a boolean" : "a number";
        warn(
                pointer,
                spoken(pointer) + " is " + type + " where text is meant; it is kept as text. Put it in quotes: \""
                        + text + "\".");
        return text;
    }

    /** How messages name a place within an entity: {@code metadata.annotations.example.com/tier}. */
    static String spoken(String pointer) {
        return pointer.isEmpty()
                ? "the document"
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    static String shape(JsonNode value) {
        if (value.isNull()) {
            return "nothing";
        }
        return value.isObject() ? "a mapping" : value.isArray() ? "a list" : "a single value";
    }
}
