package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.Names;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells which entity a document is.
 *
 * @param apiVersion as written; empty if it is not
 * @param kind as written; empty if it is not
 * @param known the kind, if it is one that Backstage defines
 */
record Envelope(String apiVersion, String kind, Optional<KnownKind> known) {

    /** Reads the envelope. One that cannot be an entity's rejects the subject, which can be read on all the same. */
    static Envelope read(Subject subject, ObjectNode root) {
        var apiVersion = required(
                subject, root, "apiVersion", KnownKind.COMPONENT.apiVersions().getFirst());
        var kind = required(subject, root, "kind", KnownKind.COMPONENT.text());
        var known = kind.flatMap(KnownKind::of);
        kind.ifPresent(text -> checkKind(subject, text, known));
        apiVersion.ifPresent(text -> checkApiVersion(subject, text, known));
        requireMetadata(subject, root);
        return new Envelope(apiVersion.orElse(""), kind.orElse(""), known);
    }

    boolean isLocation() {
        return known.filter(kind -> kind == KnownKind.LOCATION).isPresent();
    }

    private static Optional<String> required(Subject subject, ObjectNode root, String property, String example) {
        var node = root.get(property);
        if (node == null || node.isNull()) {
            subject.reject("", property + " is missing. Add a line such as \"" + property + ": " + example + "\".");
        }
        return subject.text(root, "", property);
    }

    private static void requireMetadata(Subject subject, ObjectNode root) {
        var metadata = root.get("metadata");
        if (metadata == null || metadata.isNull()) {
            subject.reject(
                    "", "metadata is missing. Add \"metadata:\" with a line such as \"name: example-app\" below it.");
        } else if (!metadata.isObject()) {
            subject.reject(
                    "/metadata",
                    "metadata must be a mapping, not " + Subject.shape(metadata)
                            + ". Write lines such as \"name: example-app\" below it.");
        }
    }

    private static void checkKind(Subject subject, String kind, Optional<KnownKind> known) {
        if (known.isPresent() && !kind.equals(known.get().text())) {
            subject.reject(
                    "/kind",
                    "The kind \"" + kind + "\" is spelled otherwise: write \"kind: "
                            + known.get().text() + "\".");
        } else if (!Names.isKind(kind)) {
            subject.reject(
                    "/kind",
                    "\"" + kind + "\" cannot be a kind: use letters and digits after a letter, at most " + Names.LONGEST
                            + ", such as \"Component\".");
        }
    }

    private static void checkApiVersion(Subject subject, String apiVersion, Optional<KnownKind> known) {
        if (known.isPresent() && !known.get().apiVersions().contains(apiVersion)) {
            subject.reject(
                    "/apiVersion",
                    "The apiVersion \"" + apiVersion + "\" is unknown for the kind "
                            + known.get().text() + ". Write \""
                            + String.join("\" or \"", known.get().apiVersions()) + "\".");
        } else if (!Names.isApiVersion(apiVersion)) {
            subject.reject(
                    "/apiVersion",
                    "\"" + apiVersion
                            + "\" cannot be an apiVersion: write prefix/version, such as \"example.com/v1\".");
        }
    }
}
