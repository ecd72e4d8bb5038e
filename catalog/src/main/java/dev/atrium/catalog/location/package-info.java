/**
 * Answers about locations: which there are, how reading them went, and what is wrong with what they gave. What enters: the
 * statements that read locations and problems.
 */
@NullMarked
package dev.atrium.catalog.location;

import org.jspecify.annotations.NullMarked;
