package dev.atrium.deploys.run;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a deployment is at one of its targets.
 *
 * @param number counted from 1: its place among the backends
 * @param context of its cluster, as the configuration calls it
 * @param message what was said of it last
 * @param since when the phase began
 * @param stable the deployment whose manifests are in the cluster; null for a first one
 */
record TargetRun(
        int number,
        UUID target,
        String context,
        String namespace,
        Phase phase,
        String message,
        Instant since,
        TargetState state,
        @Nullable UUID stable) {}
