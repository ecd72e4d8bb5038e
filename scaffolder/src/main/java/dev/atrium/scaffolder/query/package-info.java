/** Answers about tasks: reactive from end to end, nothing here waits. */
@NullMarked
package dev.atrium.scaffolder.query;

import org.jspecify.annotations.NullMarked;
