package dev.atrium.deploys.manifest;

import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that CRDs among the files declare: their scope, and their schemas by version. */
final class CustomKinds {

    private record Declared(boolean namespaced, Map<String, Optional<ObjectNode>> versions) {}

    private final Map<GroupKind, Declared> declared = new HashMap<>();

    /** Those of all CRDs among some objects; what is wrong with one is the cluster's to say. */
    static CustomKinds of(List<Written> objects) {
        var kinds = new CustomKinds();
        objects.stream().map(Written::content).filter(CustomKinds::isDefinition).forEach(kinds::add);
        return kinds;
    }

    static boolean isDefinition(ObjectNode content) {
        return content.path("kind").asString("").equals("CustomResourceDefinition")
                && content.path("apiVersion").asString("").startsWith("apiextensions.k8s.io/");
    }

    /** Whether objects of a kind have a namespace; empty where no CRD is among the files. */
    Optional<Boolean> namespaced(GroupKind kind) {
        return Optional.ofNullable(declared.get(kind)).map(Declared::namespaced);
    }

    /** The versions of a kind that its CRD serves; empty where no CRD is among the files. */
    Optional<Collection<String>> versions(GroupKind kind) {
        return Optional.ofNullable(declared.get(kind)).map(d -> d.versions().keySet());
    }

    /** The JSON Schema of a version of a kind; empty where there is none. */
    Optional<ObjectNode> schema(GroupKind kind, String version) {
        return Optional.ofNullable(declared.get(kind))
                .flatMap(d -> d.versions().getOrDefault(version, Optional.empty()));
    }

    private void add(ObjectNode definition) {
        var spec = definition.path("spec");
        var kind = new GroupKind(
                spec.path("group").asString(""), spec.path("names").path("kind").asString(""));
        var versions = new TreeMap<String, Optional<ObjectNode>>();
        // v1beta1 has one schema for all of them, and had one version before it had many
        var common = spec.path("validation").path("openAPIV3Schema");
        if (spec.path("version").isString()) {
            versions.put(spec.path("version").asString(""), schema(common));
        }
        for (var version : spec.path("versions")) {
            if (version.path("served").asBoolean(true)) {
                var own = version.path("schema").path("openAPIV3Schema");
                versions.put(version.path("name").asString(""), schema(own.isMissingNode() ? common : own));
            }
        }
        var clustered = spec.path("scope").asString("").equals("Cluster");
        if (!kind.kind().isEmpty() && !versions.isEmpty()) {
            declared.put(kind, new Declared(!clustered, versions));
        }
    }

    private static Optional<ObjectNode> schema(JsonNode schema) {
        return schema instanceof ObjectNode object
                ? Optional.of(StrictSchema.ofCustomResource(object))
                : Optional.empty();
    }
}
