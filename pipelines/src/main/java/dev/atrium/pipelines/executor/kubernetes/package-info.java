/** Tasks as Jobs of a Kubernetes cluster. */
@NullMarked
package dev.atrium.pipelines.executor.kubernetes;

import org.jspecify.annotations.NullMarked;
