/**
 * Descriptors while they are read: the parts of a document with their places, and what is found to be wrong with them. What
 * enters: how any descriptor is read and what is said of any mistake, nothing that only one kind of file knows.
 */
@NullMarked
package dev.atrium.platform.descriptor;

import org.jspecify.annotations.NullMarked;
