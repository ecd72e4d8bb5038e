package dev.atrium.portal.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as Java's own maps, lists, strings, numbers and booleans. */
public final class PlainJson {

    private PlainJson() {}

    /** A tree as such values; JSON's null is null. */
    public static @Nullable Object of(JsonNode node) {
        if (node.isObject()) {
            var map = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(node.size());
            node.propertyStream().forEach(p -> map.put(p.getKey(), of(p.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>(node.size());
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        return scalar(node);
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : null;
    }
}
