/** A task's files on disk: bounded, links never followed, saved and restored between steps. Knows nothing of tasks. */
@NullMarked
package dev.atrium.scaffolder.workspace;

import org.jspecify.annotations.NullMarked;
