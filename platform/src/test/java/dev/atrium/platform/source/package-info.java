/** Tests of reading, with real folders, servers and repositories. */
@NullMarked
package dev.atrium.platform.source;

import org.jspecify.annotations.NullMarked;
