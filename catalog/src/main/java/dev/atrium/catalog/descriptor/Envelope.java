package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.Names;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells which entity a document is.
 *
 * @param known the kind, if it is one that Backstage defines
 */
record Envelope(String apiVersion, String kind, Optional<KnownKind> known) {

    /** Reads the envelope; empty, with problems, if the document cannot be an entity. */
    static Optional<Envelope> read(Subject subject, ObjectNode root) {
        var apiVersion = required(
                subject, root, "apiVersion", KnownKind.COMPONENT.apiVersions().getFirst());
        var kind = required(subject, root, "kind", KnownKind.COMPONENT.text());
        requireMetadata(subject, root);
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        var envelope = new Envelope(apiVersion.get(), kind.get(), KnownKind.of(kind.get()));
        envelope.check(subject);
        return subject.rejected() ? Optional.empty() : Optional.of(envelope);
    }

    private static Optional<String> required(Subject subject, ObjectNode root, String property, String example) {
        var value = subject.text(root, "", property);
        var node = root.get(property);
        if (node == null || node.isNull()) {
            subject.reject(
                    subject.place(""),
                    property + " is missing. Add a line such as \"" + property + ": " + example + "\".");
        }
        return value;
    }

    private static void requireMetadata(Subject subject, ObjectNode root) {
        var metadata = root.get("metadata");
        if (metadata == null || metadata.isNull()) {
            subject.reject(
                    subject.place(""),
                    "metadata is missing. Add \"metadata:\" with a line such as \"name: example-app\" below it.");
        } else if (!metadata.isObject()) {
            subject.reject(
                    subject.place("/metadata"),
                    "metadata must be a mapping, not " + Subject.shape(metadata)
                            + ". Write lines such as \"name: example-app\" below it.");
        }
    }

    private void check(Subject subject) {
        if (known.isPresent()) {
            check(subject, known.get());
            return;
        }
        if (!Names.isKind(kind)) {
            subject.reject(
                    subject.place("/kind"),
                    "\"" + kind + "\" cannot be a kind: use letters and digits after a letter, at most " + Names.LONGEST
                            + ", such as \"Component\".");
        }
        if (!Names.isApiVersion(apiVersion)) {
            subject.reject(
                    subject.place("/apiVersion"),
                    "\"" + apiVersion
                            + "\" cannot be an apiVersion: write prefix/version, such as \"example.com/v1\".");
        }
    }

    private void check(Subject subject, KnownKind knownKind) {
        if (!kind.equals(knownKind.text())) {
            subject.reject(
                    subject.place("/kind"),
                    "The kind \"" + kind + "\" is spelled otherwise: write \"kind: " + knownKind.text() + "\".");
        }
        if (!knownKind.apiVersions().contains(apiVersion)) {
            subject.reject(
                    subject.place("/apiVersion"),
                    "The apiVersion \"" + apiVersion + "\" is unknown for the kind " + knownKind.text() + ". Write \""
                            + String.join("\" or \"", knownKind.apiVersions()) + "\".");
        }
    }
}
