/** What Linux tells about processes, and the portal as a process of its own. */
@NullMarked
package dev.atrium.benchmarks.process;

import org.jspecify.annotations.NullMarked;
