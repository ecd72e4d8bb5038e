/** Reads templates, and finds what is wrong with one before it is run. Pure: no clock, no database, no network. */
@NullMarked
package dev.atrium.scaffolder.template;

import org.jspecify.annotations.NullMarked;
