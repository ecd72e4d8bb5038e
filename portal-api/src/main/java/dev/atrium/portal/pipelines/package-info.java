/** Builds in the contract: {@code pipelines.graphqls}, and their logs, artifacts and identities over HTTP. Asks the pipelines' door, and waits for nothing. */
@NullMarked
package dev.atrium.portal.pipelines;

import org.jspecify.annotations.NullMarked;
