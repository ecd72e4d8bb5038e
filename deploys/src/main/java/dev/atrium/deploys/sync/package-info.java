/** What is compared and made equal: plans, applies, the inventory of what is Atrium's, pruning, drift. Decisions are pure, the rest goes through {@code cluster}. */
@NullMarked
package dev.atrium.deploys.sync;

import org.jspecify.annotations.NullMarked;
