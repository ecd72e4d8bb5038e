/** What pull requests are told by itself: a status of their newest commit, and one comment that is kept up to date rather than repeated. */
@NullMarked
package dev.atrium.platform.report;

import org.jspecify.annotations.NullMarked;
