/** The tables: what is declared, what was made of it, what was applied. Statements only; who decides is elsewhere. */
@NullMarked
package dev.atrium.monitoring.store;

import org.jspecify.annotations.NullMarked;
