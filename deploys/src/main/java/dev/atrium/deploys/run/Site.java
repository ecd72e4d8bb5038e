package dev.atrium.deploys.run;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.platform.run.Checkpoints;
import java.time.Instant;

/** Where a step is done. */
record Site(Running run, TargetRun target, Cluster cluster, Records records, Checkpoints checkpoints) {

    Backend backend() {
        return run.backend(target);
    }

    Instant now() {
        return records.now();
    }

    TargetState state() {
        return target.state();
    }

    /** {@code production/shop}: for people. */
    String place() {
        return target.context() + "/" + target.namespace();
    }

    /** Whether the phase has taken longer than it may, but for the time in which the cluster did not answer. */
    boolean late(Instant since) {
        return now().isAfter(since.plusSeconds(backend().timeoutSeconds()).plusMillis(state().lostMillis()));
    }
}
