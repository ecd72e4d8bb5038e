/** Tests of the actions, with a real workspace, reader and renderer. */
@NullMarked
package dev.atrium.scaffolder.action;

import org.jspecify.annotations.NullMarked;
