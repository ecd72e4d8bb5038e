/** The one way to Kubernetes: discovery, reads, server-side apply, deletes, watches, by fabric8. Nothing here decides anything. */
@NullMarked
package dev.atrium.deploys.cluster;

import org.jspecify.annotations.NullMarked;
