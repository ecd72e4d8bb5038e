package dev.atrium.deploys.run;

import java.time.Duration;

/**
 * How deployments are run.
 *
 * @param parallel how many deployments are worked on at the same time on this node
 * @param heartbeat a node that has not been heard of for four of these is taken for dead
 * @param look how long it takes until something is looked at again that is waited for, such as the health of what was applied
 * @param longestLook the longest until a canary is looked at again, and with it what people have told it
 * @param firstRetry how long a cluster or a host is left alone that did not answer; twice as long each time, up to {@code lastRetry}
 * @param lastRetry the longest of these waits
 * @param patience how long a deployment waits for a cluster that does not answer
 * @param sweep how often deployments are looked for that nobody has been told of
 * @param healPause the shortest time between two healings of a target: somebody else may want it otherwise, and go on wanting it
 */
public record DeploySettings(
        int parallel,
        Duration heartbeat,
        Duration look,
        Duration longestLook,
        Duration firstRetry,
        Duration lastRetry,
        Duration patience,
        Duration sweep,
        Duration healPause) {

    /** Eight deployments; a dead node is noticed after 20 seconds; a cluster may be gone for an hour. */
    public static final DeploySettings DEFAULTS = new DeploySettings(
            8,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));

    /** @throws IllegalArgumentException if there is no deployment at a time */
    public DeploySettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("The number of parallel deployments must be 1 or more.");
        }
    }
}
