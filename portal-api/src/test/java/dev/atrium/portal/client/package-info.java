/** How tests talk to a portal: over HTTP, as its users do. */
@NullMarked
package dev.atrium.portal.client;

import org.jspecify.annotations.NullMarked;
