/** Many tasks of the scaffolder at once. */
@NullMarked
package dev.atrium.benchmarks.task;

import org.jspecify.annotations.NullMarked;
