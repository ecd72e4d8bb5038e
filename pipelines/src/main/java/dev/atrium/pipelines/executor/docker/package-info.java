/** Steps as containers of a Docker engine, on this machine or another. */
@NullMarked
package dev.atrium.pipelines.executor.docker;

import org.jspecify.annotations.NullMarked;
