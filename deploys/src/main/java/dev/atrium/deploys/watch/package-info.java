/**
 * Notices what changes in clusters, and keeps what it saw: health, drift, children. A node watches a cluster, by one watch a kind; what the
 * watches tell is written down in batches, and now and then everything is listed and compared, in case that something was missed.
 */
@NullMarked
package dev.atrium.deploys.watch;

import org.jspecify.annotations.NullMarked;
