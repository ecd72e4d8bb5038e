@NullMarked
package dev.atrium.platform.source.github;

import org.jspecify.annotations.NullMarked;
