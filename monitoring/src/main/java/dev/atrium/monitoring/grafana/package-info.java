/** Brings dashboards to Grafana over its HTTP API, and looks whether they are still as they were brought. Nothing else talks to Grafana. */
@NullMarked
package dev.atrium.monitoring.grafana;

import org.jspecify.annotations.NullMarked;
