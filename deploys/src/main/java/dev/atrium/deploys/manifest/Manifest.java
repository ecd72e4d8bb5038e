package dev.atrium.deploys.manifest;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.problem.Place;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it is to be, complete: with its namespace, its images set, and nothing that a cluster does not know of.
 *
 * @param hook whether it is a migration Job, to be run before the rest
 * @param place where it was written
 */
public record Manifest(ObjectKey key, String apiVersion, ObjectNode content, boolean hook, Place place) {

    /** The same with another content, of the same key. */
    public Manifest with(ObjectNode other) {
        return new Manifest(key, apiVersion, other, hook, place);
    }
}
