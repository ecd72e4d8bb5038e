/** Applies what is declared, durably: each step looks first, so that doing it again changes nothing. */
@NullMarked
package dev.atrium.monitoring.run;

import org.jspecify.annotations.NullMarked;
