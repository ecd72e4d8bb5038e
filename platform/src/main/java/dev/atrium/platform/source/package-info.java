/**
 * Reading files from where people keep them: local files and folders, {@code http(s)} URLs, Git repositories.
 *
 * <p>{@link dev.atrium.platform.source.SourceTarget} says what is meant, {@link dev.atrium.platform.source.SourceReader}
 * reads it within the bounds of {@link dev.atrium.platform.source.SourceAccess}. The packages below are the rooms of this
 * house: {@code files}, {@code web} and {@code git} read one kind of target each, {@code paths} knows which files of a
 * folder are meant, {@code guard} keeps every read within its bounds. Nobody outside names them.
 */
@NullMarked
package dev.atrium.platform.source;

import org.jspecify.annotations.NullMarked;
