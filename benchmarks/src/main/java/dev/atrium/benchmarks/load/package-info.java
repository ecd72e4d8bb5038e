/** Requests in a closed loop, and what they take. */
@NullMarked
package dev.atrium.benchmarks.load;

import org.jspecify.annotations.NullMarked;
