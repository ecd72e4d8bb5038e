/**
 * The host that Atrium is itself: bare repositories in the data directory, their rows in {@code platform.repository}, and the
 * one place where their branches move. What enters: what is about the built-in host's repositories, commits and transport.
 */
@NullMarked
package dev.atrium.platform.source.builtin;

import org.jspecify.annotations.NullMarked;
