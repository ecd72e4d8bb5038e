@NullMarked
package dev.atrium.benchmarks.task;

import org.jspecify.annotations.NullMarked;
