@NullMarked
package dev.atrium.platform.secret;

import org.jspecify.annotations.NullMarked;
