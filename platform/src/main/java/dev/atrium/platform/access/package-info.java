/**
 * Who asks, what they may do, and how a request is turned down. Every read and every command takes a
 * {@link dev.atrium.platform.access.Viewer} and asks {@link dev.atrium.platform.access.Permissions}.
 */
@NullMarked
package dev.atrium.platform.access;

import org.jspecify.annotations.NullMarked;
