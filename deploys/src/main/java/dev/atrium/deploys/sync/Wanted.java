package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.Manifest;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest as it is sent: with the labels of {@link Ownership}, without what only the cluster may write, and with the plain
 * texts of a Secret encoded.
 *
 * @param hash of the content
 */
record Wanted(ObjectKey key, String apiVersion, ObjectNode content, String hash) {

    static Wanted of(Manifest manifest, UUID target) {
        var content = Shown.of(manifest.content());
        var metadata = content.withObjectProperty("metadata");
        metadata.withObjectProperty("labels")
                .put(Ownership.TARGET_LABEL, target.toString())
                .put(Ownership.MANAGED_BY_LABEL, Ownership.MANAGER);
        if (SecretValues.isSecret(content)) {
            SecretValues.encodePlain(content);
        }
        return new Wanted(manifest.key(), manifest.apiVersion(), content, SecretValues.hash(content));
    }

    /** The same for one object only: the cluster refuses it for another that has its name by then. */
    ObjectNode only(String uid) {
        var guarded = content.deepCopy();
        guarded.withObjectProperty("metadata").put("uid", uid);
        return guarded;
    }

    boolean isNamespace() {
        return key.group().isEmpty() && key.kind().equals("Namespace");
    }
}
