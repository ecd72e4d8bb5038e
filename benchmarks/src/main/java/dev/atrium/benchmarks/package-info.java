/** The commands: generate a catalog, measure a running portal with it, or do all of it. */
@NullMarked
package dev.atrium.benchmarks;

import org.jspecify.annotations.NullMarked;
