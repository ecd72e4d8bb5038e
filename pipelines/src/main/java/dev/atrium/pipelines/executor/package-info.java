/** Where steps run, behind one interface: local processes, Docker, Kubernetes; each in a room of its own below. */
@NullMarked
package dev.atrium.pipelines.executor;

import org.jspecify.annotations.NullMarked;
