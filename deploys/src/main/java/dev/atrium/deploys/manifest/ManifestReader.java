package dev.atrium.deploys.manifest;

import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.platform.problem.Place;
import java.util.List;

/** Reads the manifests of a target: YAML or JSON, any number of documents a file, lists unfolded. */
public final class ManifestReader {

    /**
     * Reads, completes, checks and orders.
     *
     * @param files those below the backend's path that may be manifests
     * @param location the place of the repository
     * @param sha for {@code $COMMIT_SHA} in images
     */
    public Manifests read(List<ManifestFile> files, Place location, Backend backend, String sha) {
        throw new UnsupportedOperationException();
    }
}
