/** What keeps every read within its bounds: time, size, addresses, and no credentials in what people see. */
@NullMarked
package dev.atrium.platform.source.guard;

import org.jspecify.annotations.NullMarked;
