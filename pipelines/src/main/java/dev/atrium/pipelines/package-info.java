/**
 * Builds: what a repository's {@code build-info.yaml} declares is run for its pushes and pull requests, step by step, and what came of it
 * is kept. This package is the door: builds, what can be done to them and asked about them, and what an action of Atrium's own is. The
 * rooms: {@code descriptor} reads build-info.yaml, {@code template} expands its short form, {@code plan} decides what is to happen
 * (pure), {@code trigger} makes builds of what happens to repositories, {@code run} executes them, {@code workspace} has their files,
 * {@code executor} runs their steps, {@code log} keeps what they write, {@code identity} says who they are, {@code query} answers.
 */
@NullMarked
package dev.atrium.pipelines;

import org.jspecify.annotations.NullMarked;
