/**
 * Reading locations and storing the difference. A walk reads a location and, level by level, all that it names; each location
 * is read, compared with what the catalog has from it, and written in one transaction of its own. Plain imperative code, run on
 * virtual threads. What enters: the walk, the comparison, the statements that write.
 */
@NullMarked
package dev.atrium.catalog.ingest;

import org.jspecify.annotations.NullMarked;
