/** How a release goes out: a pure state machine, and the manifests that a state of it asks for. */
@NullMarked
package dev.atrium.deploys.canary;

import org.jspecify.annotations.NullMarked;
