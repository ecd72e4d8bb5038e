/** Holds the schema and the operations of the portal's pages together. */
@NullMarked
package dev.atrium.contract;

import org.jspecify.annotations.NullMarked;
