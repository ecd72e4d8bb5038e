package dev.atrium.deploys;

/** Where a canary stands. */
public enum CanaryPhase {
    /** The canary's pods are being started; nobody is sent to them yet. */
    STARTING,
    /** Its traffic is being set to a step's weight. */
    PROGRESSING,
    /** It waits: for a time, or for somebody. */
    PAUSED,
    /** It is measured. */
    ANALYSING,
    /** It is good: the stable workload is being updated. */
    PROMOTING,
    /** The stable workload has the new version: traffic goes back to it, and the canary goes away. */
    FINISHING,
    /** It is bad, or somebody said so: traffic goes back to the stable workload, the canary goes away, and all is as it was before. */
    ABORTING,
    PROMOTED,
    ABORTED;

    /** Whether it will not change any more. */
    public boolean finished() {
        return this == PROMOTED || this == ABORTED;
    }
}
