/** Who asks. Every read and every command takes a {@link dev.atrium.platform.access.Viewer}. */
@NullMarked
package dev.atrium.platform.access;

import org.jspecify.annotations.NullMarked;
