package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grafana's folder of an owner. @param uid at most 40 characters */
record Folder(String uid, String title) {

    /** Of a group or user, or of what nobody owns. */
    static Folder of(@Nullable EntityRef owner) {
        if (owner == null) {
            return new Folder("atrium-unowned", "Atrium: without an owner");
        }
        var id = UUID.nameUUIDFromBytes(owner.toString().getBytes(StandardCharsets.UTF_8));
        var title = owner.namespace().equals(EntityRef.DEFAULT_NAMESPACE)
                ? owner.name()
                : owner.namespace() + "/" + owner.name();
        return new Folder("atrium-" + id.toString().replace("-", ""), title);
    }
}
