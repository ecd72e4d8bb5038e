package dev.atrium.deploys.sync;

/**
 * How a sync goes.
 *
 * @param prune whether objects are deleted that are in the inventory and not declared any more
 * @param force whether fields are taken from other managers
 */
public record SyncOptions(boolean prune, boolean force) {}
