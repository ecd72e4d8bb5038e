package dev.atrium.pipelines.run;

import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.secret.Mask;

/** Opens the logs that steps are written to. */
@FunctionalInterface
public interface StepLogs {

    /** The log of a step that begins, without the secrets of the mask. Whoever opens it closes it. */
    StepLog open(StepLog.Owner owner, Mask mask);
}
