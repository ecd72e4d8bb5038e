/**
 * Durable runs: work that is written down before it begins and that another node takes over when its own dies. What enters:
 * what every engine's runs share.
 */
@NullMarked
package dev.atrium.platform.run;

import org.jspecify.annotations.NullMarked;
