package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import java.util.Set;

/** A kind in a version: what was applied in one is compared in the same, for fields may be other ones in another. */
record ApiKind(String apiVersion, String kind) {

    /** Those that workloads make. */
    static final Set<ApiKind> CHILDREN =
            Set.of(new ApiKind("apps/v1", "ReplicaSet"), new ApiKind("v1", "Pod"), new ApiKind("batch/v1", "Job"));

    String group() {
        return ObjectKey.groupOf(apiVersion);
    }
}
