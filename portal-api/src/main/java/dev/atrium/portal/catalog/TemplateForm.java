package dev.atrium.portal.catalog;

import dev.atrium.portal.graphql.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a template's descriptor says that is to be filled in and done, as far as it says it. */
final class TemplateForm {

    private TemplateForm() {}

    record Page(
            @Nullable String title,
            @Nullable String description,
            @Nullable Object schema) {}

    record Step(String id, String name, String action) {}

    static List<Page> pages(ObjectNode descriptor) {
        var parameters = descriptor.path("spec").path("parameters");
        var pages = parameters.isObject() ? Stream.of(parameters) : parameters.valueStream();
        return pages.filter(JsonNode::isObject)
                .map(page -> new Page(text(page, "title"), text(page, "description"), PlainJson.of(page)))
                .toList();
    }

    static List<Step> steps(ObjectNode descriptor) {
        var steps = new ArrayList<Step>();
        for (var step : descriptor.path("spec").path("steps")) {
            var id = step.path("id").asString("step-" + (steps.size() + 1));
            steps.add(new Step(
                    id, step.path("name").asString(id), step.path("action").asString("")));
        }
        return steps;
    }

    private static @Nullable String text(JsonNode page, String field) {
        var value = page.get(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
