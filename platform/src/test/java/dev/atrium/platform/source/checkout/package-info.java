@NullMarked
package dev.atrium.platform.source.checkout;

import org.jspecify.annotations.NullMarked;
