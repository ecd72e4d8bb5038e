/**
 * Deployments: what a repository declares is what runs. {@code deployment-info.yaml} says where, the manifests beside it say what; a
 * release goes out step by step and goes back when its metrics are bad. This package is the door: deployments, targets, what can be done to
 * them and asked about them. The rooms: {@code commit} has the files of commits, {@code descriptor} reads deployment-info.yaml, {@code manifest} reads and checks what is to run,
 * {@code cluster} talks to Kubernetes, {@code sync} plans and applies, {@code health} says how things are, {@code watch} notices what
 * changes, {@code canary} decides on releases, {@code analysis} judges their metrics, {@code trigger} makes deployments of what happens to
 * repositories, {@code run} executes them, {@code query} answers.
 */
@NullMarked
package dev.atrium.deploys;

import org.jspecify.annotations.NullMarked;
