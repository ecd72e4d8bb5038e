package dev.atrium.deploys;

import dev.atrium.platform.access.Action;

/** What can be done with deployments. */
public enum DeployAction implements Action {
    READ_DEPLOYMENTS,
    SYNC_DEPLOYMENT,
    ROLLBACK_DEPLOYMENT,
    CANCEL_DEPLOYMENT,
    STEER_CANARY
}
