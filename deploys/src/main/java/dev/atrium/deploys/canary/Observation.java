package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see at a moment.
 *
 * @param canary how the canary's workload is
 * @param stable how the stable workload is; whether it has the new version is {@code stableUpdated}
 * @param stableUpdated whether the stable workload has been given the new version
 * @param weight the percentage that traffic really has in the cluster for the canary's workload
 * @param canaryGone whether nothing of the canary is left in the cluster
 * @param restored whether everything else is as it was before the release; asked for while aborting
 * @param verdict of the analysis with the state's number; {@code RUNNING} where there is none or it has not been begun
 * @param verdictReason with its numbers
 * @param command what a person has said since the last look; null for nothing
 * @param commandBy who
 */
public record Observation(
        Workload canary,
        Workload stable,
        boolean stableUpdated,
        int weight,
        boolean canaryGone,
        boolean restored,
        Verdict verdict,
        String verdictReason,
        @Nullable CanaryCommand command,
        String commandBy) {

    /** How a workload is. */
    public enum Workload {
        /** All its pods are there and ready. */
        READY,
        PROGRESSING,
        /** It cannot go on, or took too long. */
        FAILED
    }
}
