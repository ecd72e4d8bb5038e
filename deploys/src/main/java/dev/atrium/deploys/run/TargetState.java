package dev.atrium.deploys.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a target between two looks. Kept as JSON.
 *
 * @param canary whether the new version goes out step by step
 * @param hooks migrations that were begun, by the names of their Jobs: the uid, or {@link #SUCCEEDED}
 * @param hookSince when the one began that runs
 * @param lostSince since when the cluster does not answer; null while it does
 * @param tries how often it was tried since then
 * @param lostMillis for how long it has not answered in this phase, before
 * @param release what is known of the canary; null without one
 */
record TargetState(
        boolean canary,
        Map<String, String> hooks,
        @Nullable Instant hookSince,
        @Nullable Instant lostSince,
        int tries,
        long lostMillis,
        @Nullable ReleaseState release) {

    /** Stands for the uid of a migration that need not run any more. */
    static final String SUCCEEDED = "SUCCEEDED";

    static final TargetState NONE = new TargetState(false, Map.of(), null, null, 0, 0, null);

    /** Takes a copy of the map. */
    TargetState {
        hooks = Map.copyOf(hooks);
    }

    TargetState withCanary(boolean now) {
        return new TargetState(now, hooks, hookSince, lostSince, tries, lostMillis, release);
    }

    TargetState withHook(String job, String uid, @Nullable Instant since) {
        var all = new TreeMap<>(hooks);
        all.put(job, uid);
        return new TargetState(canary, all, since, lostSince, tries, lostMillis, release);
    }

    TargetState withoutHook(String job) {
        var all = new TreeMap<>(hooks);
        all.remove(job);
        return new TargetState(canary, all, hookSince, lostSince, tries, lostMillis, release);
    }

    TargetState with(ReleaseState now) {
        return new TargetState(canary, hooks, hookSince, lostSince, tries, lostMillis, now);
    }

    /** The cluster did not answer. */
    TargetState lost(Instant now) {
        return new TargetState(
                canary, hooks, hookSince, lostSince == null ? now : lostSince, tries + 1, lostMillis, release);
    }

    /** The cluster answers (again). */
    TargetState found(Instant now) {
        return lostSince == null
                ? this
                : new TargetState(
                        canary,
                        hooks,
                        hookSince,
                        null,
                        0,
                        lostMillis + Duration.between(lostSince, now).toMillis(),
                        release);
    }

    /** As a phase begins. */
    TargetState fresh() {
        return new TargetState(canary, hooks, null, null, 0, 0, release);
    }
}
