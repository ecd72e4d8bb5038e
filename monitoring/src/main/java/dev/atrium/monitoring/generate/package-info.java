/** Makes dashboards and rules of descriptors and bundles. Pure: no clock, no database, no network; the same in gives the same out, byte for byte. */
@NullMarked
package dev.atrium.monitoring.generate;

import org.jspecify.annotations.NullMarked;
