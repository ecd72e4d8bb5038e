package dev.atrium.deploys.manifest;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.KubernetesNames;
import dev.atrium.deploys.manifest.KubernetesSchemas.GroupKind;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Makes manifests of what is written: checks, and fills in what goes without saying. */
record Completion(ManifestValidation validation, Scopes scopes, Images images, Backend backend) {

    private static final Pattern API_VERSION = Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[a-z][a-z0-9]*");
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");
    private static final Pattern WAVE = Pattern.compile("[+-]?\\d{1,9}");
    private static final String WAVE_ANNOTATION = "argocd.argoproj.io/sync-wave";

    /** A manifest; empty, with a problem, where nobody can tell which object is meant. */
    Optional<Ordered> complete(Written written) {
        if (!written.content().has("apiVersion") && !written.content().has("kind")) {
            written.error(
                    "",
                    "This is not a manifest: it has neither \"apiVersion\" nor \"kind\". Put what is no manifest outside of"
                            + " the backend's path.");
            return Optional.empty();
        }
        var apiVersion = text(written, "apiVersion", API_VERSION, "such as apps/v1");
        var kindName = text(written, "kind", KIND, "such as Deployment");
        if (apiVersion.isEmpty() || kindName.isEmpty()) {
            return Optional.empty();
        }
        var kind = new GroupKind(ObjectKey.groupOf(apiVersion.get()), kindName.get());
        var name = Metadata.read(written, kind);
        status(written);
        validation.check(written, apiVersion.get(), kind);
        scopes.kubernetes()
                .schema(apiVersion.get(), kind.kind())
                .ifPresent(schema -> Quantities.asTexts(written, schema));
        return name.map(n -> manifest(written, apiVersion.get(), kind, n));
    }

    private Ordered manifest(Written written, String apiVersion, GroupKind kind, String name) {
        var key = new ObjectKey(kind.group(), kind.kind(), namespace(written, kind), name);
        var hook = Hooks.isHook(written, kind, name);
        // to a CRD, a field that is null may be something else than one that is not there
        var content =
                scopes.kubernetes().namespaced(kind).isPresent() ? Nulls.without(written.content()) : written.content();
        images.set(content);
        if (kind.equals(new GroupKind("", "Service"))) {
            protocols(content);
        }
        return new Ordered(
                new Manifest(key, apiVersion, content, hook, written.place()),
                syncWave(written),
                Waves.of(kind.group(), kind.kind()));
    }

    private static Optional<String> text(Written written, String key, Pattern pattern, String example) {
        var node = written.content().path(key);
        if (node.isString() && pattern.matcher(node.asString("")).matches()) {
            return Optional.of(node.asString(""));
        }
        if (written.content().has(key)) {
            written.error("/" + key, "This is no \"" + key + "\". Write one " + example + ".");
        } else {
            written.error(
                    "",
                    "This is not a manifest: it has no \"" + key + "\". Write one, " + example
                            + ", or put what is no manifest outside of the backend's path.");
        }
        return Optional.empty();
    }

    /** {@code status: {}} is written by kubectl's dry run, and says nothing. */
    private static void status(Written written) {
        var status = written.content().path("status");
        if (!status.isMissingNode() && !status.isNull() && !(status.isObject() && status.isEmpty())) {
            written.warningAtKey("/status", "\"status\" is what a cluster writes, and is left out. Take it out.");
        }
        written.content().remove("status");
    }

    /** The namespace of an object, which is written into it; empty for one of the cluster. */
    private String namespace(Written written, GroupKind kind) {
        if (!(written.content().get("metadata") instanceof ObjectNode metadata)) {
            return "";
        }
        var namespace = metadata.path("namespace").asString("");
        if (!scopes.namespaced(kind).orElse(true)) {
            if (!namespace.isEmpty()) {
                written.warningAtKey(
                        "/metadata/namespace",
                        "A " + kind.kind() + " belongs to no namespace: \"namespace\" is left out. Take it out.");
            }
            metadata.remove("namespace");
            return "";
        }
        if (namespace.isEmpty()) {
            metadata.put("namespace", backend.namespace());
            return backend.namespace();
        }
        if (!KubernetesNames.LABEL.allows(namespace)) {
            written.error("/metadata/namespace", "A namespace must have " + KubernetesNames.LABEL.rule() + ".");
        }
        return namespace;
    }

    /** A server before 1.23 cannot tell apart ports without a protocol when they are applied. */
    private static void protocols(ObjectNode service) {
        for (var port : service.path("spec").path("ports")) {
            if (port instanceof ObjectNode object && !object.hasNonNull("protocol")) {
                object.put("protocol", "TCP");
            }
        }
    }

    private static int syncWave(Written written) {
        var annotation = written.content().path("metadata").path("annotations").path(WAVE_ANNOTATION);
        if (annotation.isMissingNode() || annotation.isNull()) {
            return 0;
        }
        var text = annotation.asString("");
        if (!WAVE.matcher(text).matches()) {
            written.error(
                    Pointers.child("/metadata/annotations", WAVE_ANNOTATION),
                    "A sync wave must be a whole number in quotes, such as \"-1\".");
            return 0;
        }
        return Integer.parseInt(text);
    }
}
