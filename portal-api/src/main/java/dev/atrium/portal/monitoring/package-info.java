/** Monitoring in the contract: {@code monitoring.graphqls}. Asks monitoring's door, and waits for nothing. */
@NullMarked
package dev.atrium.portal.monitoring;

import org.jspecify.annotations.NullMarked;
