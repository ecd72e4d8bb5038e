package dev.atrium.deploys;

/** Why there is a deployment. */
public enum DeployTrigger {
    /** A build's deploy step. */
    BUILD,
    /** A push, where the backend says so. */
    PUSH,
    /** Somebody asked for it. */
    MANUAL,
    /** Somebody went back to what ran before. */
    ROLLBACK
}
