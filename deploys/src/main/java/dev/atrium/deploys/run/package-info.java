/** Executes deployments: a durable run that goes on from its last recorded step. */
@NullMarked
package dev.atrium.deploys.run;

import org.jspecify.annotations.NullMarked;
