/** Telling of changes as they come: the outbox is read when PostgreSQL says that there is something in it. */
@NullMarked
package dev.atrium.catalog.change;

import org.jspecify.annotations.NullMarked;
