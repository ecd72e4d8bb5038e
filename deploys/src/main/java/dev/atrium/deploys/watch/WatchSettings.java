package dev.atrium.deploys.watch;

import java.time.Duration;

/**
 * How clusters are watched.
 *
 * @param write how often what was seen is written down
 * @param look how often the inventory is looked at, for new kinds and what nobody has seen yet
 * @param gone how long a cluster may not answer before that is said of its targets
 * @param compare how often everything is listed and compared
 * @param heal how often a target's healing is asked for, at most
 * @param heartbeat a node that has not been heard of for four of these is taken for dead, and others watch its clusters
 */
public record WatchSettings(
        Duration write, Duration look, Duration gone, Duration compare, Duration heal, Duration heartbeat) {

    /** Each second, 5 seconds, 30 seconds, 10 minutes, a minute, 10 seconds. */
    public static final WatchSettings DEFAULTS = new WatchSettings(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));
}
