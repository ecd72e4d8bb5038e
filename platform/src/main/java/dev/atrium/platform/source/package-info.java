/**
 * Source control, and reading files from where people keep them: local files and folders, {@code http(s)} URLs, Git repositories.
 *
 * <p>{@link dev.atrium.platform.source.SourceHost} is a place that has repositories, Atrium itself or GitHub, and
 * {@link dev.atrium.platform.source.SourceHosts} has all that are configured; {@link dev.atrium.platform.source.Repositories}
 * asks them for a viewer who may. {@link dev.atrium.platform.source.SourceEvents} tells what happened on them.
 *
 * <p>{@link dev.atrium.platform.source.SourceTarget} says what is meant, {@link dev.atrium.platform.source.SourceReader}
 * reads it within the bounds of {@link dev.atrium.platform.source.SourceAccess}. The packages below are the rooms of this
 * house: {@code files}, {@code web} and {@code git} read one kind of target each, {@code paths} knows which files of a
 * folder are meant, {@code guard} keeps every read within its bounds; {@code builtin} and {@code github} are a host each,
 * {@code pull} has the pull requests of the built-in one, {@code event} keeps events until they are told. Nobody outside
 * names them, but for what puts the application together.
 */
@NullMarked
package dev.atrium.platform.source;

import org.jspecify.annotations.NullMarked;
