package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryPhase;
import java.time.Instant;

/**
 * Where a canary stands; kept as JSON between two looks at it.
 *
 * @param step counted from 0, of the expanded steps
 * @param weight the percentage of requests that is asked for, for the new version
 * @param since when the phase (of this step) began
 * @param pausedByPerson whether only a person ends the pause
 * @param analysis how often an analysis was begun: measurements of different numbers do not count together
 * @param promote whether it goes to its end without more steps
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
