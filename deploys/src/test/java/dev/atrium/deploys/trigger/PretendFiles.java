package dev.atrium.deploys.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Reads files of few words: a deployment-info.yaml has a line {@code <component> <context or -> <namespace> <path> [push] [canary]} for
 * each backend, a manifest the name of a ConfigMap, perhaps with {@code <namespace>/} before it, or {@code migration} and the name of a Job,
 * or {@code statefulset} and a name; what begins with {@code error} is a mistake.
 */
final class PretendFiles {

    private PretendFiles() {}

    static DeployTools tools() {
        return new DeployTools(PretendFiles::info, PretendFiles::manifests, PretendFiles::plan, _ -> List.of());
    }

    private static Read info(Place file, byte[] content) {
        var backends = new LinkedHashMap<EntityRef, List<Backend>>();
        var canaries = new LinkedHashMap<EntityRef, CanarySpec>();
        var problems = new ArrayList<Problem>();
        int number = 0;
        for (var line : new String(content, UTF_8).lines().toList()) {
            var place = file.at(++number, 1, "");
            if (line.startsWith("error")) {
                problems.add(Problem.error(place, line));
                continue;
            }
            var words = List.of(line.split(" "));
            if (words.contains("canary")) {
                canaries.put(
                        EntityRef.of("component", "default", words.get(0)),
                        new CanarySpec("", "", "", "", List.of(), place));
            }
            backends.computeIfAbsent(EntityRef.of("component", "default", words.get(0)), _ -> new ArrayList<>())
                    .add(new Backend(
                            words.get(1).equals("-") ? "" : words.get(1),
                            words.get(2),
                            words.get(3),
                            List.of(),
                            true,
                            false,
                            words.contains("push"),
                            600,
                            place));
        }
        var components = backends.entrySet().stream()
                .map(entry -> new Component(
                        entry.getKey(),
                        entry.getValue(),
                        canaries.get(entry.getKey()),
                        entry.getValue().getFirst().place()))
                .toList();
        return new Read(new DeploymentInfo(components), problems);
    }

    private static Manifests manifests(List<ManifestFile> files, Place location, Backend backend, String sha) {
        var objects = new ArrayList<Manifest>();
        var hooks = new ArrayList<Manifest>();
        var problems = new ArrayList<Problem>();
        for (var file : files) {
            var text = new String(file.content(), UTF_8).strip();
            var place = Place.file(location.location(), file.path()).at(1, 1, "");
            if (text.startsWith("error")) {
                problems.add(Problem.error(place, text));
            } else if (text.startsWith("migration ")) {
                hooks.add(manifest("batch/v1", "Job", backend.namespace(), text.substring(10), true, place));
            } else if (text.startsWith("statefulset ")) {
                objects.add(manifest("apps/v1", "StatefulSet", backend.namespace(), text.substring(12), false, place));
            } else {
                var slash = text.indexOf('/');
                var namespace = slash < 0 ? backend.namespace() : text.substring(0, slash);
                objects.add(manifest("v1", "ConfigMap", namespace, text.substring(slash + 1), false, place));
            }
        }
        return new Manifests(objects, hooks, problems);
    }

    private static Manifest manifest(
            String apiVersion, String kind, String namespace, String name, boolean hook, Place place) {
        return new Manifest(
                new ObjectKey(ObjectKey.groupOf(apiVersion), kind, namespace, name),
                apiVersion,
                PretendCluster.object(apiVersion, kind, namespace, name),
                hook,
                place);
    }

    private static List<ObjectDiff> plan(
            Cluster cluster, UUID target, List<Manifest> desired, List<InventoryItem> inventory, SyncOptions options) {
        var there = inventory.stream().map(InventoryItem::key).toList();
        var wanted = desired.stream().map(Manifest::key).toList();
        var diffs = new ArrayList<ObjectDiff>();
        for (var key : wanted) {
            diffs.add(
                    there.contains(key)
                            ? new ObjectDiff(key, ObjectChange.NONE, "", List.of(), "")
                            : new ObjectDiff(key, ObjectChange.CREATE, "", List.of(), "+name: " + key.name()));
        }
        there.stream()
                .filter(key -> !wanted.contains(key))
                .forEach(key ->
                        diffs.add(new ObjectDiff(key, ObjectChange.PRUNE, "", List.of(), "-name: " + key.name())));
        return diffs;
    }
}
