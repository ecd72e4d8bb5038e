/**
 * Prometheus, and what speaks its API. What enters: asking it, and its answers as records; what an answer means is the business
 * of who asks.
 */
@NullMarked
package dev.atrium.platform.prometheus;

import org.jspecify.annotations.NullMarked;
