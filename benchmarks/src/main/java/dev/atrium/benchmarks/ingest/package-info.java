/** How fast the catalog takes in what is written down. */
@NullMarked
package dev.atrium.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
