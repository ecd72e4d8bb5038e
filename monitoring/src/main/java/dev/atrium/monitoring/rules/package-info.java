/** Brings rules to where Prometheus reads them: a directory, or a PrometheusRule in Kubernetes. */
@NullMarked
package dev.atrium.monitoring.rules;

import org.jspecify.annotations.NullMarked;
