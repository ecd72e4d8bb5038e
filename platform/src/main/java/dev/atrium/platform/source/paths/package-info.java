/** Which files of a folder or a repository a path means: relative paths, globs, the files that a folder stands for. */
@NullMarked
package dev.atrium.platform.source.paths;

import org.jspecify.annotations.NullMarked;
