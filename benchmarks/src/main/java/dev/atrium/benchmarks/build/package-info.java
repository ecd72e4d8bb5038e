/** Builds as a load: repositories with a pipeline, started all at once. */
@NullMarked
package dev.atrium.benchmarks.build;

import org.jspecify.annotations.NullMarked;
