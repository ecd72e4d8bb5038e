/** The built-in host on a real disk and a real database. */
@NullMarked
package dev.atrium.platform.source.builtin;

import org.jspecify.annotations.NullMarked;
