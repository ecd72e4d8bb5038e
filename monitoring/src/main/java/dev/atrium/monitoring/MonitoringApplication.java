package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.RunStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How what a component declares at a commit was brought to Grafana and Prometheus.
 *
 * @param trigger {@code push}, {@code build:<id>}, or the ref of who asked for it
 * @param message what it did, waits for, or why it failed
 */
public record MonitoringApplication(
        UUID id,
        EntityRef component,
        String repository,
        String commit,
        String trigger,
        RunStatus status,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
