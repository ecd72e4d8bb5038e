package dev.atrium.deploys.sync;

import dev.atrium.deploys.ObjectKey;

/**
 * An object that a target has applied.
 *
 * @param owned what was applied of it, field by field
 * @param manifestHash of the manifest that was applied, with what Atrium adds to it: while it is the same and nothing drifted, it is not
 *     applied again; empty where it is not known
 */
public record InventoryItem(ObjectKey key, String apiVersion, String uid, OwnedFields owned, String manifestHash) {}
