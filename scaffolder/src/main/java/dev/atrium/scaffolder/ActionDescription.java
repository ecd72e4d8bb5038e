package dev.atrium.scaffolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an action does and takes.
 *
 * @param id such as {@code fetch:template}
 * @param description one or two sentences
 * @param input the JSON Schema (draft-07) of its input
 * @param output the JSON Schema (draft-07) of its output
 * @param examples how it is used
 */
public record ActionDescription(
        String id, String description, ObjectNode input, ObjectNode output, List<Example> examples) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A use of the action: what it is for, and the YAML of its step. */
    public record Example(String description, String yaml) {}

    /**
     * Reads a description from {@code <name>.json} beside a class: an object with {@code id}, {@code description},
     * {@code input}, {@code output} and {@code examples} (of {@code description} and {@code yaml}).
     */
    public static ActionDescription beside(Class<?> action, String name) {
        try (var stream = Objects.requireNonNull(action.getResourceAsStream(name + ".json"), name)) {
            var json = JSON.readTree(stream);
            return new ActionDescription(
                    json.required("id").asString(),
                    json.required("description").asString(),
                    (ObjectNode) json.required("input"),
                    (ObjectNode) json.required("output"),
                    json.path("examples").values().stream()
                            .map(e -> new Example(
                                    e.required("description").asString(),
                                    e.required("yaml").asString()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
