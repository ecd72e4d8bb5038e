/** Synthetic catalogs of any size, the same for the same seed. */
@NullMarked
package dev.atrium.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
