package dev.atrium.deploys;

/** How an object, or all of a target, is; in the terms of Argo CD. From best to worst, so that the worst of many is the greatest. */
public enum HealthStatus {
    HEALTHY,
    /** It has been told to wait. */
    SUSPENDED,
    /** Not there yet, and nothing says that it will not be. */
    PROGRESSING,
    /** Nobody knows: no cluster, or nothing has been seen of it. */
    UNKNOWN,
    /** It is not there. */
    MISSING,
    /** It has failed, or cannot go on. */
    DEGRADED
}
