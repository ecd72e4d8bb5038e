package dev.atrium.monitoring;

import dev.atrium.platform.access.Action;

/** What can be done with dashboards and alerts. */
public enum MonitoringAction implements Action {
    READ_MONITORING,
    PREVIEW_MONITORING,
    APPLY_MONITORING
}
