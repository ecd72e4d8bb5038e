/** Tests of workspaces, on a real disk. */
@NullMarked
package dev.atrium.scaffolder.workspace;

import org.jspecify.annotations.NullMarked;
