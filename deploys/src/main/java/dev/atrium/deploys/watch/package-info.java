/** Notices what changes in clusters, by one watch a kind, and keeps what it saw: health, drift, children. */
@NullMarked
package dev.atrium.deploys.watch;

import org.jspecify.annotations.NullMarked;
