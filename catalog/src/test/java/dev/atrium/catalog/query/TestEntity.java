package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An entity for tests, and how it would lie in the tables. */
final class TestEntity {

    record Declared(String source, String type, String target, boolean reverse) {}

    private static final JsonMapper json = JsonMapper.shared();

    final EntityRef ref;
    final ObjectNode document = JsonNodeFactory.instance.objectNode();
    final List<Declared> relations = new ArrayList<>();

    private TestEntity(String kind, String namespace, String name) {
        this.ref = EntityRef.of(kind, namespace, name);
        document.put("apiVersion", "backstage.io/v1alpha1").put("kind", kind);
        metadata().put("namespace", namespace).put("name", name);
    }

    static TestEntity of(String kind, String name) {
        return new TestEntity(kind, "default", name);
    }

    static TestEntity of(String kind, String namespace, String name) {
        return new TestEntity(kind, namespace, name);
    }

    TestEntity title(String title) {
        metadata().put("title", title);
        return this;
    }

    TestEntity description(String description) {
        metadata().put("description", description);
        return this;
    }

    TestEntity tags(String... tags) {
        var array = metadata().putArray("tags");
        Arrays.stream(tags).forEach(array::add);
        return this;
    }

    TestEntity label(String key, String value) {
        metadata().withObjectProperty("labels").put(key, value);
        return this;
    }

    TestEntity spec(String key, String value) {
        spec().put(key, value);
        return this;
    }

    TestEntity spec(String key, JsonNode value) {
        spec().set(key, value);
        return this;
    }

    TestEntity type(String type) {
        return spec("type", type);
    }

    TestEntity lifecycle(String lifecycle) {
        return spec("lifecycle", lifecycle);
    }

    TestEntity owner(EntityRef owner) {
        spec("owner", owner.toString());
        return related(RelationType.OWNED_BY, owner);
    }

    TestEntity system(EntityRef system) {
        spec("system", system.toString());
        return related(RelationType.PART_OF, system);
    }

    /** Declared at the source. */
    TestEntity related(RelationType type, EntityRef target) {
        relations.add(new Declared(ref.toString(), type.forward(), target.toString(), false));
        return this;
    }

    /** Declared at the target. */
    TestEntity relatedFrom(RelationType type, EntityRef source) {
        relations.add(new Declared(source.toString(), type.forward(), ref.toString(), true));
        return this;
    }

    String kindName() {
        return document.get("kind").stringValue();
    }

    String name() {
        return metadata().get("name").stringValue();
    }

    String text(String... path) {
        JsonNode node = document;
        for (var part : path) {
            node = node.path(part);
        }
        return node.stringValue(null);
    }

    List<String> tags() {
        return metadata().path("tags").values().stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** Path to values in lower case, as the comment of the column says. */
    Map<String, Set<String>> fields() {
        var fields = new LinkedHashMap<String, Set<String>>();
        fields.put("#", new LinkedHashSet<>());
        collect("", document, fields);
        return fields;
    }

    String fieldsJson() {
        return json.writeValueAsString(fields());
    }

    /** Name and title, and with the description. */
    String words(boolean description) {
        var title = text("metadata", "title");
        var text = name() + (title == null ? "" : " " + title);
        var described = text("metadata", "description");
        if (description && described != null) {
            text += " " + described;
        }
        return text.replaceAll("[-_./:]", " ").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return ref + " " + document + " " + relations;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> fields) {
        if (!path.isEmpty()) {
            fields.get("#").add(path);
        }
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(p ->
                                collect(path.isEmpty() ? p.getKey() : path + "." + p.getKey(), p.getValue(), fields));
            case tools.jackson.databind.node.ArrayNode array -> array.forEach(item -> collect(path, item, fields));
            default -> {
                var text = node.asString().toLowerCase(Locale.ROOT);
                if (text.length() <= 500) {
                    fields.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(text);
                }
            }
        }
    }

    private ObjectNode metadata() {
        return document.withObjectProperty("metadata");
    }

    private ObjectNode spec() {
        return document.withObjectProperty("spec");
    }
}
