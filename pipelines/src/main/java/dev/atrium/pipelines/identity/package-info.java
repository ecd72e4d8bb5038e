/** Who a build is: short-lived signed tokens, their keys, and the secrets that a build may have. */
@NullMarked
package dev.atrium.pipelines.identity;

import org.jspecify.annotations.NullMarked;
