/** Answers about builds, in SQL, a fixed number of statements each. */
@NullMarked
package dev.atrium.pipelines.query;

import org.jspecify.annotations.NullMarked;
