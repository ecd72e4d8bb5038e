/** Answers about deployments, reactively, each at a fixed number of statements. */
@NullMarked
package dev.atrium.deploys.query;

import org.jspecify.annotations.NullMarked;
