/** Answers from PostgreSQL. Reactive; a fixed number of statements whatever is asked for. */
@NullMarked
package dev.atrium.monitoring.query;

import org.jspecify.annotations.NullMarked;
