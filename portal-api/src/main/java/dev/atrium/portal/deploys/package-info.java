/** Deployments in the contract: {@code deploys.graphqls}. Asks the deploys' door, and waits for nothing. */
@NullMarked
package dev.atrium.portal.deploys;

import org.jspecify.annotations.NullMarked;
