package dev.atrium.deploys;

import java.util.List;

/**
 * An object of a target, and what it made: a node of the resource tree.
 *
 * @param apiVersion as it was applied
 * @param message what its status says; empty if nothing
 * @param children what it owns, such as the ReplicaSets of a Deployment and their Pods; at most 200 in all for a target
 */
public record DeployedObject(
        ObjectKey key, String apiVersion, HealthStatus health, String message, List<DeployedObject> children) {

    /** Takes a copy of the list. */
    public DeployedObject {
        children = List.copyOf(children);
    }
}
