/** Events in a real database. */
@NullMarked
package dev.atrium.platform.source.event;

import org.jspecify.annotations.NullMarked;
