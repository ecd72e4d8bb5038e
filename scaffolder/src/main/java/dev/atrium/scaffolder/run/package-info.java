/** The tasks: queued, executed step by step, every step remembered before the next begins. */
@NullMarked
package dev.atrium.scaffolder.run;

import org.jspecify.annotations.NullMarked;
