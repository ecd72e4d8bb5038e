package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What filters look at: the paths of an entity with their values, in the manner of the
 * <a href="https://github.com/backstage/backstage/blob/master/plugins/catalog-backend/src/database/operations/stitcher/buildEntitySearch.ts">search
 * table of Backstage</a>.
 */
public final class Fields {

    /** The reserved key, whose value is the list of all paths that are present. */
    public static final String PATHS = "#";

    /** Characters; longer values can be asked for by {@link #PATHS} only. */
    private static final int LONGEST_VALUE = 200;

    private static final String NAMESPACE = "metadata.namespace";

    private final Map<String, Set<String>> valuesByPath = new LinkedHashMap<>();

    private Fields() {}

    /**
     * The paths of a document, each with the distinct values found there, as text in lower case.
     *
     * <p>A path joins its keys, as they are written, with dots: {@code metadata.labels.example.com/tier}. A list's
     * elements have the path of the list. Values of more than 200 characters, nulls, mappings and empty lists have no
     * value, but their paths are listed under {@link #PATHS}, in the order of the document. An entity without a namespace
     * has {@code metadata.namespace} as {@code default}.
     */
    public static ObjectNode flatten(ObjectNode document) {
        var fields = new Fields();
        for (var property : document.properties()) {
            if (!property.getKey().equals(PATHS)) {
                fields.visit(property.getKey(), property.getValue());
            }
        }
        var namespaces = fields.valuesByPath.computeIfAbsent(NAMESPACE, path -> new LinkedHashSet<>(1));
        if (namespaces.isEmpty()) {
            namespaces.add(EntityRef.DEFAULT_NAMESPACE);
        }
        return fields.asObject();
    }

    private void visit(String path, JsonNode node) {
        if (node.isArray()) {
            valuesByPath.computeIfAbsent(path, key -> new LinkedHashSet<>());
            for (var element : node.values()) {
                visit(path, element);
            }
            return;
        }
        var values = valuesByPath.computeIfAbsent(path, key -> new LinkedHashSet<>(1));
        if (node.isObject()) {
            for (var property : node.properties()) {
                visit(path + "." + property.getKey(), property.getValue());
            }
        } else if (!node.isNull()) {
            var value = node.asString();
            if (value.length() <= LONGEST_VALUE) {
                values.add(value.toLowerCase(Locale.ROOT));
            }
        }
    }

    private ObjectNode asObject() {
        var object = JsonNodeFactory.instance.objectNode();
        var paths = JsonNodeFactory.instance.arrayNode(valuesByPath.size());
        valuesByPath.forEach((path, values) -> {
            paths.add(path);
            if (!values.isEmpty()) {
                var list = object.putArray(path);
                values.forEach(list::add);
            }
        });
        object.set(PATHS, paths);
        return object;
    }
}
