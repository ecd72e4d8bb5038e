/** A client whose own CPU time is small, as it shares its cores with what it measures. */
@NullMarked
package dev.atrium.benchmarks.http;

import org.jspecify.annotations.NullMarked;
