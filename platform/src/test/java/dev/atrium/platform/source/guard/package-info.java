/** Tests of the bounds. */
@NullMarked
package dev.atrium.platform.source.guard;

import org.jspecify.annotations.NullMarked;
