package dev.atrium.deploys.manifest;

import dev.atrium.catalog.Names;
import dev.atrium.deploys.descriptor.KubernetesNames;
import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import dev.atrium.platform.expression.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks an object's metadata, and leaves out what only a cluster writes there, and what no cluster knows. */
final class Metadata {

    private static final List<String> WRITTEN =
            List.of("name", "namespace", "labels", "annotations", "finalizers", "ownerReferences");

    /** What a cluster writes. */
    private static final Set<String> SERVER = Set.of(
            "uid",
            "resourceVersion",
            "generation",
            "managedFields",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");

    private Metadata() {}

    /** The name; empty, with a problem, where there is none that can be one. */
    static Optional<String> read(Written written, GroupKind kind) {
        if (!(written.content().get("metadata") instanceof ObjectNode metadata)) {
            written.error(
                    written.content().has("metadata") ? "/metadata" : "",
                    "This object has no metadata. Write metadata: with name: below it.");
            return Optional.empty();
        }
        leaveOut(written, metadata);
        qualified(written, metadata.get("labels"), "/metadata/labels", true);
        qualified(written, metadata.get("annotations"), "/metadata/annotations", false);
        return name(written, metadata, kind);
    }

    private static Optional<String> name(Written written, ObjectNode metadata, GroupKind kind) {
        var generated = metadata.has("generateName");
        if (generated) {
            written.errorAtKey(
                    "/metadata/generateName",
                    "\"generateName\" makes another object each time. Write name: instead; the names of hooks get the"
                            + " commit after them by themselves.");
        }
        var name = metadata.path("name");
        if (!name.isString() || name.asString("").isEmpty()) {
            if (!generated) {
                written.error(
                        metadata.has("name") ? "/metadata/name" : "/metadata",
                        metadata.has("name")
                                ? "\"name\" must be a text. Put it in quotes."
                                : "This object has no name. Write name: below metadata.");
            }
            return Optional.empty();
        }
        var rules = rules(kind);
        if (!rules.allows(name.asString(""))) {
            written.error("/metadata/name", "The name of a " + kind.kind() + " must have " + rules.rule() + ".");
            return Optional.empty();
        }
        return Optional.of(name.asString(""));
    }

    private static KubernetesNames rules(GroupKind kind) {
        if (kind.group().equals("rbac.authorization.k8s.io")
                || kind.group().equals("authorization.openshift.io")
                || kind.group().equals("user.openshift.io")
                || kind.group().equals("image.openshift.io")) {
            return KubernetesNames.PATH_SEGMENT;
        }
        if (!kind.group().isEmpty()) {
            return KubernetesNames.SUBDOMAIN;
        }
        return switch (kind.kind()) {
            case "Namespace" -> KubernetesNames.LABEL;
            case "Service" -> KubernetesNames.LABEL_1035;
            default -> KubernetesNames.SUBDOMAIN;
        };
    }

    private static void leaveOut(Written written, ObjectNode metadata) {
        for (var key : List.copyOf(metadata.propertyNames())) {
            if (WRITTEN.contains(key) || key.equals("generateName")) {
                continue;
            }
            // kubectl create --dry-run writes creationTimestamp: null, which says nothing
            if (SERVER.contains(key) && !metadata.path(key).isNull()) {
                written.warningAtKey(
                        Pointers.child("/metadata", key),
                        "\"" + key + "\" is what a cluster writes, and is left out. Take it out.");
            } else if (!SERVER.contains(key)) {
                written.warningAtKey(
                        Pointers.child("/metadata", key),
                        "\"" + key
                                + "\" is not a field of metadata, and is left out, since the cluster would refuse it."
                                + NearestName.question(key, WRITTEN)
                                + " If it belongs to \"spec\", put it below that, with less indentation.");
            }
            metadata.remove(key);
        }
    }

    private static void qualified(Written written, @Nullable JsonNode map, String pointer, boolean labels) {
        if (!(map instanceof ObjectNode object)) {
            return;
        }
        object.forEachEntry((key, value) -> {
            // the prefixes of annotations may have capitals
            if (!Names.isKey(labels ? key : key.toLowerCase(Locale.ROOT))) {
                written.errorAtKey(
                        Pointers.child(pointer, key),
                        "This key must be up to 63 letters, digits, -, _ and ., beginning and ending with a letter or a"
                                + " digit, after a domain and a / where there is one, such as example.com/team.");
            }
            if (labels && value.isString() && !Names.isLabelValue(value.asString(""))) {
                written.error(
                        Pointers.child(pointer, key),
                        "The value of a label must be up to 63 letters, digits, -, _ and ., beginning and ending with a"
                                + " letter or a digit. Longer texts are for annotations.");
            }
        });
    }
}
