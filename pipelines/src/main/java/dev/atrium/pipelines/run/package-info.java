/** Builds as durable runs: queued fairly, claimed, executed task by task, taken over when their node dies. */
@NullMarked
package dev.atrium.pipelines.run;

import org.jspecify.annotations.NullMarked;
