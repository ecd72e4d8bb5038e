/** JSON Schema: what may be filled in, and what an action takes. */
@NullMarked
package dev.atrium.scaffolder.schema;

import org.jspecify.annotations.NullMarked;
