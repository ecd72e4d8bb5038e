/** Tables in Markdown. */
@NullMarked
package dev.atrium.benchmarks.report;

import org.jspecify.annotations.NullMarked;
