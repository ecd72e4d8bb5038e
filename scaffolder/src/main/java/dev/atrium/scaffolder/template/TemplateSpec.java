package dev.atrium.scaffolder.template;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a template says, as far as it can be understood: the {@code spec} of a Template of
 * <a href="https://backstage.io/docs/features/software-templates/writing-templates">scaffolder.backstage.io/v1beta3</a>.
 *
 * @param parameters the pages of what is to be filled in
 * @param output an object, whose texts are templates
 */
public record TemplateSpec(List<Page> parameters, List<Step> steps, ObjectNode output) {

    /**
     * A page: a JSON Schema of an object.
     *
     * @param pointer where it is in the document
     */
    public record Page(String pointer, ObjectNode schema) {}

    /**
     * A step.
     *
     * @param number counted from 1
     * @param id what expressions call it; {@code step-<number>} where the template gives none
     * @param name what people call it; the action where the template gives none
     * @param action the id of its action; empty if there is none
     * @param input an object, whose texts are templates
     * @param condition what its {@code if} says; null if it has none
     * @param each what it is to be done for, each in a round of its own; null if it has one round
     * @param pointer where it is in the document
     */
    public record Step(
            int number,
            String id,
            String name,
            String action,
            ObjectNode input,
            @Nullable JsonNode condition,
            @Nullable JsonNode each,
            String pointer) {}
}
