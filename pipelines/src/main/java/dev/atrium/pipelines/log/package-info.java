/** What steps write: masked, bounded, kept in pieces, told to who listens. */
@NullMarked
package dev.atrium.pipelines.log;

import org.jspecify.annotations.NullMarked;
