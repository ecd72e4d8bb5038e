package dev.atrium.deploys;

/** What a sync does, did or would do to an object. */
public enum ObjectChange {
    CREATE,
    UPDATE,
    NONE,
    /** It is in the inventory and not in Git any more. */
    PRUNE,
    /** It is there and not Atrium's: it is left as it is. */
    REFUSED,
    /** Fields that it declares belong to another field manager. */
    CONFLICT,
    /** The cluster did not take it. */
    FAILED
}
