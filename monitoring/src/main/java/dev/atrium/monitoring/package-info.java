/**
 * Monitoring: a few lines in {@code monitoring-info.yaml} become dashboards and alerts, reviewed in the pull request and kept in step with
 * the repository. This package is the door: dashboards, panels, alerts, what can be asked about them and done. The rooms:
 * {@code descriptor} reads monitoring-info.yaml, {@code bundle} knows the panels that are written once for all, {@code generate} makes
 * dashboards and rules of both (pure), {@code grafana} and {@code rules} bring them to Grafana and Prometheus, {@code trigger} hears of
 * repositories, {@code run} applies, {@code live} asks Prometheus how things are, {@code query} answers.
 */
@NullMarked
package dev.atrium.monitoring;

import org.jspecify.annotations.NullMarked;
