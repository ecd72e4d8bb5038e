package dev.atrium.deploys.watch;

import dev.atrium.deploys.HealthStatus;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.sync.OwnedFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An object of the inventory, as its row was read.
 *
 * @param drift as it is written; null if there is none
 * @param version of the row (PostgreSQL's {@code xmin}): what is found out by it is written only to the same one
 */
record ObjectRow(
        UUID target,
        ObjectKey key,
        String apiVersion,
        String uid,
        OwnedFields owned,
        HealthStatus health,
        String message,
        @Nullable String drift,
        String children,
        boolean observed,
        String version) {

    ApiKind kind() {
        return new ApiKind(apiVersion, key.kind());
    }

    SightKey sightKey() {
        return new SightKey(key, apiVersion);
    }
}
