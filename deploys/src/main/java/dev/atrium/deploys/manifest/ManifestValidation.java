package dev.atrium.deploys.manifest;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds objects to schemas: Kubernetes' own kinds to Kubernetes' OpenAPI, custom resources to those of their CRD, where it is among the
 * files. Kinds without a schema are held to that of metadata only. Values of Secrets are never told.
 */
final class ManifestValidation {

    /** In these, what is not known by now will not come: they are whole since years. */
    private static final Set<String> SETTLED =
            Set.of("v1", "apps/v1", "batch/v1", "autoscaling/v2", "policy/v1", "rbac.authorization.k8s.io/v1");

    private final JsonSchemas schemas;
    private final KubernetesSchemas kubernetes;
    private final CustomKinds custom;

    ManifestValidation(JsonSchemas schemas, KubernetesSchemas kubernetes, CustomKinds custom) {
        this.schemas = schemas;
        this.kubernetes = kubernetes;
        this.custom = custom;
    }

    /** Adds what is wrong with an object. Its metadata has been cleaned, its status taken out. */
    void check(Written written, String apiVersion, GroupKind kind) {
        var own = kubernetes.schema(apiVersion, kind.kind());
        if (own.isPresent()) {
            hold(written, own.get());
            secret(written, kind);
            return;
        }
        hold(written, kubernetes.metadata());
        var versions = custom.versions(kind);
        if (versions.isPresent()) {
            custom(written, apiVersion, kind, versions.get());
        } else {
            unknown(written, apiVersion, kind);
        }
    }

    private void custom(Written written, String apiVersion, GroupKind kind, Collection<String> versions) {
        var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        if (!versions.contains(version)) {
            written.error(
                    "/apiVersion",
                    "The CRD of " + kind.kind() + " has no version \"" + version + "\". There is "
                            + String.join(", ", versions) + ".");
        }
        custom.schema(kind, version).ifPresent(schema -> hold(written, schema));
    }

    private void unknown(Written written, String apiVersion, GroupKind kind) {
        var others = kubernetes.apiVersions(kind.kind());
        if (SETTLED.contains(apiVersion)) {
            written.error(
                    "/kind",
                    "There is no kind \"" + kind.kind() + "\" in " + apiVersion + "."
                            + (others.isEmpty()
                                    ? NearestName.question(kind.kind(), kubernetes.kinds(apiVersion))
                                    : " Write apiVersion: " + String.join(" or ", others) + "."));
        } else if (kubernetes.knowsGroup(ObjectKey.groupOf(apiVersion))) {
            var known = kubernetes.namespaced(kind).isPresent();
            written.warning(
                    known ? "/apiVersion" : "/kind",
                    "\"" + kind.kind() + "\" of " + apiVersion + " is not known to Atrium, and was not checked."
                            + (known
                                    ? " It knows " + String.join(", ", others) + "."
                                    : NearestName.question(kind.kind(), kubernetes.kinds(apiVersion))));
        }
    }

    private void hold(Written written, ObjectNode schema) {
        for (var violation : schemas.violations(schema, Nulls.without(written.content()))) {
            tell(written, schema, violation);
        }
    }

    private static void tell(Written written, ObjectNode schema, Violation violation) {
        var pointer = violation.pointer();
        var around = Pointers.path(Pointers.parent(pointer));
        var in = around.isEmpty() ? "this object" : around;
        switch (violation.rule()) {
            case "" ->
                written.warning(
                        "", "This object could not be checked against its schema: " + violation.message() + ".");
            case "additionalProperties" -> {
                var names = FieldNames.at(schema, Pointers.parent(pointer));
                written.errorAtKey(
                        pointer,
                        "\"" + Pointers.last(pointer) + "\" is not a field of " + in + "."
                                + NearestName.question(Pointers.last(pointer), names)
                                + (names.isEmpty() ? " Take it out." : ""));
            }
            case "required" ->
                written.error(pointer, "\"" + Pointers.last(pointer) + "\" is missing in " + in + ". Write it.");
            default -> written.error(pointer, message(written.content(), violation));
        }
    }

    private static String message(ObjectNode content, Violation violation) {
        var path = Pointers.path(violation.pointer());
        var value = content.at(violation.pointer());
        var advice = switch (violation.rule()) {
            case "type" -> advice(violation.message(), value);
            default -> "";
        };
        if (secret(content, violation.pointer())) {
            return path + " must be a text." + advice;
        }
        return (path.isEmpty() ? "This object" : path) + " " + violation.message() + "." + advice;
    }

    private static String advice(String message, JsonNode value) {
        if (message.startsWith("must be a string") && value.isValueNode() && !value.isNull()) {
            return " Put it in quotes.";
        }
        var wantsBare = message.startsWith("must be an integer")
                || message.startsWith("must be a number")
                || message.startsWith("must be a boolean");
        return wantsBare && value.isString() ? " Write it without quotes." : "";
    }

    private static boolean secret(ObjectNode content, String pointer) {
        return content.path("kind").asString("").equals("Secret")
                && (pointer.startsWith("/data") || pointer.startsWith("/stringData"));
    }

    private static void secret(Written written, GroupKind kind) {
        if (!kind.equals(new GroupKind("", "Secret")) || !(written.content().get("data") instanceof ObjectNode data)) {
            return;
        }
        data.forEachEntry((key, value) -> {
            if (value.isString() && !isBase64(value.asString(""))) {
                written.error(
                        Pointers.child("/data", key),
                        "The values below \"data\" of a Secret must be Base64. Put plain text below \"stringData\".");
            }
        });
    }

    private static boolean isBase64(String text) {
        var encoded = text.replace("\n", "").replace("\r", "");
        try {
            Base64.getDecoder().decode(encoded);
            return encoded.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            // it has characters that Base64 has not: the caller says so, without them
            return false;
        }
    }
}
