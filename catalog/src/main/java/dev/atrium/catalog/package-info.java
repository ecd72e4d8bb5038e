/** The catalog's door: the few types of it that others may name. */
@NullMarked
package dev.atrium.catalog;

import org.jspecify.annotations.NullMarked;
