/** JSON Schema: what may be filled in wherever people fill in something. Knows nothing of what it is for. */
@NullMarked
package dev.atrium.platform.schema;

import org.jspecify.annotations.NullMarked;
