/**
 * The software catalog: entities, their relations, where they come from. This package is the module's door: what controllers
 * and engines may name. The rooms behind it are {@code descriptor} (what a text declares), {@code ingest} (reading locations
 * and storing the difference), {@code query} (answering). Nothing of an engine, of GraphQL or of HTTP enters.
 */
@NullMarked
package dev.atrium.catalog;

import org.jspecify.annotations.NullMarked;
