/** Reads {@code monitoring-info.yaml}: records, and all mistakes at once, each with its place. Pure; knows no bundle. */
@NullMarked
package dev.atrium.monitoring.descriptor;

import org.jspecify.annotations.NullMarked;
