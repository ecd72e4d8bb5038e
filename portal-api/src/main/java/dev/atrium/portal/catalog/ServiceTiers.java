package dev.atrium.portal.catalog;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads how critical an entity is.
 *
 * @param annotation which annotation says so
 * @param labels what its values mean
 */
public record ServiceTiers(String annotation, Map<String, String> labels) {

    /** A tier, and what it means for people. */
    public record Tier(String level, String label) {}

    /** The tier that a descriptor declares; a level that is not configured is its own label. */
    Optional<Tier> of(@Nullable ObjectNode document) {
        if (document == null) {
            return Optional.empty();
        }
        var value = document.path("metadata").path("annotations").path(annotation);
        if (!value.isString()) {
            return Optional.empty();
        }
        var level = value.stringValue();
        var meaning = labels.get(level);
        return Optional.of(new Tier(level, meaning == null ? level : level + ": " + meaning));
    }
}
