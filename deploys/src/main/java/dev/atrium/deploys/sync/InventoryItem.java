package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectKey;

/**
 * An object that a target has applied.
 *
 * @param owned what was applied of it, field by field
 */
public record InventoryItem(ObjectKey key, String apiVersion, String uid, OwnedFields owned) {}
