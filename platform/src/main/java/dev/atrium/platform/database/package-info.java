/**
 * The one PostgreSQL that holds everything: where it comes from (a URL, or an embedded server in the data directory), the
 * reactive way to its tables ({@link dev.atrium.platform.database.Sql}), and the migrations of each module's schema. JDBC is
 * here only for the libraries that need it.
 */
@NullMarked
package dev.atrium.platform.database;

import org.jspecify.annotations.NullMarked;
