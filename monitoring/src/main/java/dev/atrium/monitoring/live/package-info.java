/** Asks Prometheus how things are: bounded, batched, kept for as long as it cannot have changed. */
@NullMarked
package dev.atrium.monitoring.live;

import org.jspecify.annotations.NullMarked;
