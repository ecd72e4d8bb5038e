/** The JSON Schemas of the files that people write, for their editors. */
@NullMarked
package dev.atrium.portal.schema;

import org.jspecify.annotations.NullMarked;
