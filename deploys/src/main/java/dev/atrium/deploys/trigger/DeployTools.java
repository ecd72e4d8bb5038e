package dev.atrium.deploys.trigger;

import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.deploys.manifest.ManifestReader;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.Sync;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What this room has from the others: how files are read and checked, and how a plan is made.
 *
 * @param analyses what is wrong with the templates that an analysis names
 */
public record DeployTools(
        InfoReading infos, ManifestReading manifests, Planning planning, Function<Analysis, List<Problem>> analyses) {

    /** The usual ones. */
    public static DeployTools usual(AnalysisTemplates templates) {
        return new DeployTools(
                new DeploymentInfoReader()::read,
                new ManifestReader()::read,
                (cluster, target, desired, inventory, options) ->
                        new Sync(cluster).plan(target, desired, inventory, options),
                templates::check);
    }

    /** Reads a deployment-info.yaml, see {@link DeploymentInfoReader#read}. */
    @FunctionalInterface
    public interface InfoReading {

        /** Reads it. */
        DeploymentInfoReader.Read read(Place file, byte[] content);
    }

    /** Reads manifests, see {@link ManifestReader#read}. */
    @FunctionalInterface
    public interface ManifestReading {

        /** Reads them. */
        Manifests read(List<ManifestFile> files, Place location, Backend backend, String sha);
    }

    /** Says what a sync would change, see {@link Sync#plan}. */
    @FunctionalInterface
    public interface Planning {

        /** Says it. */
        List<ObjectDiff> plan(
                Cluster cluster,
                UUID target,
                List<Manifest> desired,
                List<InventoryItem> inventory,
                SyncOptions options)
                throws ClusterException;
    }
}
