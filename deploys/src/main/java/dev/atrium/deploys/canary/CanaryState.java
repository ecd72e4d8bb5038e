package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryPhase;
import java.time.Instant;

/**
 * Where a canary stands; kept as JSON between two looks at it.
 *
 * <p>How {@code weight} runs: 0 while the canary is started, then what each {@code setWeight} says. While {@code PROMOTING} it stays what the
 * steps had come to: the canary keeps that share until the stable workload is updated. From {@code FINISHING} on it is 100: whoever gets
 * requests then has the new version, though the canary's own share goes back to 0 (so what the cluster shows for the canary, see
 * {@link Observation#weight}, is no longer this). From the first moment of {@code ABORTING} on it is 0.
 *
 * @param step counted from 0, of the expanded steps; the last one that was begun, or the one that is begun once the canary is started
 * @param weight the percentage of requests that is asked for, for the new version
 * @param since when the phase (of this step) began
 * @param pausedByPerson whether only a person ends the pause; false outside of {@code PAUSED}
 * @param analysis how often an analysis was begun: measurements of different numbers do not count together
 * @param promote whether a person had it go to its end without more steps
 * @param reason why it is here: for people, with the numbers
 */
public record CanaryState(
        CanaryPhase phase,
        int step,
        int weight,
        Instant since,
        boolean pausedByPerson,
        int analysis,
        boolean promote,
        String reason) {

    /** How every canary begins. */
    public static CanaryState initial(Instant now) {
        return new CanaryState(CanaryPhase.STARTING, 0, 0, now, false, 0, false, "The canary is being started.");
    }
}
