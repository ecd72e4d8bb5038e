package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.Names;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks {@code metadata}: what is wrong there rejects the entity, as with Backstage, links alone excepted. */
final class Metadata {

    private static final String POINTER = "/metadata";
    private static final List<String> OPTIONAL =
            List.of("namespace", "title", "description", "labels", "annotations", "tags", "links");

    private static final List<String> MANY = List.of("labels", "annotations", "tags", "links");

    private final Subject subject;
    private final ObjectNode metadata;
    private final int maxEntries;

    Metadata(Subject subject, ObjectNode metadata, int maxEntries) {
        this.subject = subject;
        this.metadata = metadata;
        this.maxEntries = maxEntries;
    }

    /** The name in the catalog of an entity of a kind; empty if the subject is rejected, here or before. */
    Optional<EntityRef> read(String kind) {
        for (var property : OPTIONAL) {
            var value = metadata.get(property);
            if (value != null && value.isNull()) {
                metadata.remove(property);
            }
        }
        limitEntries();
        var name = name();
        var namespace = namespace();
        subject.text(metadata, POINTER, "title");
        subject.text(metadata, POINTER, "description");
        pairs("labels", true);
        pairs("annotations", false);
        tags();
        new Links(subject, metadata).check();
        return subject.rejected() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new EntityRef(kind, namespace.orElse(EntityRef.DEFAULT_NAMESPACE), name.get()));
    }

    private void limitEntries() {
        for (var property : MANY) {
            var value = metadata.get(property);
            if (value != null && value.size() > maxEntries) {
                metadata.remove(property);
                subject.reject(
                        Subject.pointer(POINTER, property),
                        "metadata." + property + " has " + value.size() + " entries; at most " + maxEntries
                                + " are kept. Remove some.");
            }
        }
    }

    private Optional<String> name() {
        var node = metadata.get("name");
        if (node == null || node.isNull()) {
            subject.reject(
                    POINTER, "metadata.name is missing. Add a line such as \"name: example-app\" below metadata.");
            return Optional.empty();
        }
        var name = subject.text(metadata, POINTER, "name");
        if (name.isPresent() && !Names.isName(name.get())) {
            subject.reject(
                    POINTER + "/name",
                    "metadata.name " + found(name.get())
                            + " breaks the rule for names: letters and digits, apart by any of - _ ., at most "
                            + Names.LONGEST + " characters, such as \"example-app\".");
        }
        return name;
    }

    private Optional<String> namespace() {
        var namespace = subject.text(metadata, POINTER, "namespace");
        if (namespace.isPresent() && !Names.isNamespace(namespace.get())) {
            subject.reject(
                    POINTER + "/namespace",
                    "metadata.namespace " + found(namespace.get())
                            + " breaks the rule for namespaces: lower-case letters and digits, apart by single -, at"
                            + " most " + Names.LONGEST + " characters, such as \"default\".");
        }
        return namespace;
    }

    private void pairs(String property, boolean labels) {
        var node = metadata.get(property);
        if (node == null) {
            return;
        }
        var pointer = POINTER + "/" + property;
        if (!(node instanceof ObjectNode pairs)) {
            subject.reject(
                    pointer,
                    "metadata." + property + " must be a mapping, not " + Subject.shape(node)
                            + ". Write lines such as \"example.com/tier: gold\" below it.");
            return;
        }
        for (var key : List.copyOf(pairs.propertyNames())) {
            checkKey(pointer, key);
            fillIfNull(pairs, pointer, key);
            var value = subject.text(pairs, pointer, key);
            if (labels && value.isPresent() && !Names.isLabelValue(value.get())) {
                subject.reject(
                        Subject.pointer(pointer, key),
                        "The value " + found(value.get()) + " of the label " + key
                                + " breaks the rule for labels: letters and digits, apart by any of - _ ., at most "
                                + Names.LONGEST + " characters. Use an annotation for other text.");
            }
        }
    }

    private void checkKey(String pointer, String key) {
        if (!Names.isKey(key)) {
            subject.rejectAtKey(
                    Subject.pointer(pointer, key),
                    "The key " + found(key) + " breaks the rule for keys of labels and annotations: a name of at most "
                            + Names.LONGEST + " letters, digits and - _ ., after a DNS name and \"/\" if you like, such"
                            + " as \"example.com/tier\".");
        }
    }

    private void fillIfNull(ObjectNode pairs, String pointer, String key) {
        var value = pairs.get(key);
        if (value != null && value.isNull()) {
            pairs.set(key, JsonNodeFactory.instance.stringNode(""));
            subject.warnAtKey(
                    Subject.pointer(pointer, key),
                    key + " has no value; it is kept as empty text. Write a value, or \"\".");
        }
    }

    private void tags() {
        var node = metadata.get("tags");
        if (node == null) {
            return;
        }
        var pointer = POINTER + "/tags";
        if (!(node instanceof ArrayNode tags)) {
            subject.reject(
                    pointer,
                    "metadata.tags must be a list, not " + Subject.shape(node)
                            + ". Write it as \"tags: [java, grpc]\".");
            return;
        }
        for (var i = 0; i < tags.size(); i++) {
            var tag = subject.text(tags, pointer, i);
            if (tag.filter(Names::isTag).isEmpty()) {
                subject.reject(
                        pointer + "/" + i,
                        "The tag " + tag.map(Metadata::found).orElse(Subject.shape(tags.get(i)))
                                + " breaks the rule for tags: [a-z0-9:+#] apart by single -, at most " + Names.LONGEST
                                + " characters, such as \"java\".");
            }
        }
    }

    private static String found(String text) {
        return "\"" + (text.length() <= 100 ? text : text.substring(0, 100) + "…") + "\"";
    }
}
