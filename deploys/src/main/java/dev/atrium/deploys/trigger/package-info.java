/** What makes deployments: pushes, pull requests, builds, people. Reads declarations, writes down what is to be deployed. */
@NullMarked
package dev.atrium.deploys.trigger;

import org.jspecify.annotations.NullMarked;
