/** The files of a task: the checkout, artifacts and caches. */
@NullMarked
package dev.atrium.pipelines.workspace;

import org.jspecify.annotations.NullMarked;
