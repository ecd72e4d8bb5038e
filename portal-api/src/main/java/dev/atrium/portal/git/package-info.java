/** The built-in host for Git clients: smart HTTP below {@code /git}, and single files as they are. */
@NullMarked
package dev.atrium.portal.git;

import org.jspecify.annotations.NullMarked;
