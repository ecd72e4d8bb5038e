/** Reading Git repositories: local ones where they are, remote ones through shallow copies that are kept between reads. */
@NullMarked
package dev.atrium.platform.source.git;

import org.jspecify.annotations.NullMarked;
