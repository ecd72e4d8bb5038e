/** The files of commits, as they are in a repository. */
@NullMarked
package dev.atrium.deploys.commit;

import org.jspecify.annotations.NullMarked;
