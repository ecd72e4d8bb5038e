package dev.atrium.deploys;

/** Whether a target is what was deployed last. */
public enum SyncStatus {
    SYNCED,
    /** Something is not as it was applied: see the target's drift. */
    OUT_OF_SYNC,
    /** A deployment is on its way. */
    SYNCING,
    /** Nothing was ever deployed, or its cluster cannot be reached. */
    UNKNOWN
}
