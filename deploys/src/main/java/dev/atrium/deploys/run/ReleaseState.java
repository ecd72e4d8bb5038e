package dev.atrium.deploys.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a canary, beside its {@link dev.atrium.deploys.canary.CanaryState}.
 *
 * @param replicas what the stable workload had at the beginning
 * @param applied what was applied last, in full; empty for nothing
 * @param appliedAt when
 * @param stableUpdated whether the stable workload has been given the new version
 * @param restored whether everything has been applied again as it was before
 * @param canaryUnready since when the canary's workload is not ready; null while it is
 * @param stableUnready the same of the stable one
 * @param trouble why something could not be applied; empty if all could
 */
record ReleaseState(
        int replicas,
        String applied,
        @Nullable Instant appliedAt,
        boolean stableUpdated,
        boolean restored,
        @Nullable Instant canaryUnready,
        @Nullable Instant stableUnready,
        String trouble) {

    static ReleaseState initial(int replicas) {
        return new ReleaseState(replicas, "", null, false, false, null, null, "");
    }

    ReleaseState unready(@Nullable Instant canary, @Nullable Instant stable) {
        return new ReleaseState(replicas, applied, appliedAt, stableUpdated, restored, canary, stable, trouble);
    }

    ReleaseState done(String what, Instant at, boolean updated, boolean asBefore) {
        // what went wrong is kept: it is why all of it ends
        return new ReleaseState(replicas, what, at, updated, asBefore, canaryUnready, stableUnready, trouble);
    }

    ReleaseState troubled(String why) {
        return new ReleaseState(replicas, "", null, stableUpdated, restored, canaryUnready, stableUnready, why);
    }
}
