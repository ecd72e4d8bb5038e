package dev.atrium.deploys.canary;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.manifest.Manifest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canary's own objects, made of those of the new version.
 *
 * @param changed the labels of pods that are others for the canary, so that the stable Service does not select it; empty where it shall
 */
record CanaryCopies(Map<String, String> changed) {

    /** The weight that was asked for, on the canary's Deployment and on routes. */
    static final String WEIGHT = "atrium.dev/canary-weight";

    /** What a person said of the original and not of its copy: that it may not be pruned, or may take over what is there. */
    private static final List<String> NOT_COPIED =
            List.of("atrium.dev/prune", "atrium.dev/adopt", "argocd.argoproj.io/sync-options");

    /** What a copy of a Service would take from the original, or would open to the world once more. */
    private static final List<String> NOT_OF_A_SERVICE = List.of(
            "type",
            "clusterIP",
            "clusterIPs",
            "externalIPs",
            "loadBalancerIP",
            "loadBalancerClass",
            "loadBalancerSourceRanges",
            "allocateLoadBalancerNodePorts",
            "externalTrafficPolicy",
            "healthCheckNodePort");

    /** The canary's Deployment. */
    Manifest deployment(Manifest next, String name, int replicas, int weight) {
        var content = next.content().deepCopy();
        var metadata = content.withObject("/metadata").put("name", name);
        metadata.withObject("/annotations").remove(NOT_COPIED);
        metadata.withObject("/annotations").put(WEIGHT, Integer.toString(weight));
        mark(metadata.withObject("/labels"));
        content.withObject("/spec").put("replicas", replicas);
        var selector = content.withObject("/spec/selector/matchLabels");
        var labels = content.withObject("/spec/template/metadata/labels");
        changed.forEach(selector::put);
        changed.forEach(labels::put);
        mark(selector);
        mark(labels);
        return named(next, name, content);
    }

    /** The canary's Service as the manifests declare it: but for what it selects, see the stable one's. */
    Manifest declared(Manifest service, Manifest stable) {
        var content = service.content().deepCopy();
        select(content, stable);
        return service.with(content);
    }

    /** The canary's Service, made of the stable one: reached from inside the cluster only, and without its annotations, which may make DNS names. */
    Manifest service(Manifest stable, String name) {
        var content = stable.content().deepCopy();
        var metadata = content.withObject("/metadata").put("name", name);
        metadata.remove("annotations");
        mark(metadata.withObject("/labels"));
        content.withObject("/spec").remove(NOT_OF_A_SERVICE);
        content.at("/spec/ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
        select(content, stable);
        return named(stable, name, content);
    }

    private void select(ObjectNode service, Manifest stable) {
        var selector = service.withObject("/spec").putObject("selector");
        var original = Labels.ofService(stable.content());
        original.forEach((key, value) -> selector.put(key, changed.getOrDefault(key, value)));
        mark(selector);
    }

    private static void mark(ObjectNode labels) {
        labels.put(Labels.TRACK, Labels.CANARY);
    }

    private static Manifest named(Manifest original, String name, ObjectNode content) {
        var key = original.key();
        return new Manifest(
                new ObjectKey(key.group(), key.kind(), key.namespace(), name),
                original.apiVersion(),
                content,
                false,
                original.place());
    }
}
