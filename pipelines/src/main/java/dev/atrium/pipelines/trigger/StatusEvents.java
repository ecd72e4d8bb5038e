package dev.atrium.pipelines.trigger;

import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.util.UUID;

/** Writes down that a build's status has changed, as {@link dev.atrium.pipelines.log.BuildEvents#build} does. */
@FunctionalInterface
interface StatusEvents {

    void build(Transaction tx, UUID build, RunStatus status, String message);
}
