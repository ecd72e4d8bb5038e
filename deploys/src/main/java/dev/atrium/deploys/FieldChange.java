package dev.atrium.deploys;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field that is, or would be, another. Values of Secrets are never in one: they stand as {@code "***"}.
 *
 * @param path such as {@code spec.template.spec.containers[name=app].image}
 * @param before null where it is not there
 * @param after null where it is not there
 */
public record FieldChange(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {}
