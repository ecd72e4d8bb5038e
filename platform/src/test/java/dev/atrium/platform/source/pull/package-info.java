/** Pull requests against a real PostgreSQL and real repositories. */
@NullMarked
package dev.atrium.platform.source.pull;

import org.jspecify.annotations.NullMarked;
