/** Checkouts: the files of one commit in a folder, with a {@code .git} that has just this commit. */
@NullMarked
package dev.atrium.platform.source.checkout;

import org.jspecify.annotations.NullMarked;
