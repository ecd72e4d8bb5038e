package dev.atrium.deploys.canary;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Labels of objects, and what selects them. */
final class Labels {

    /** What the canary's objects and pods have, and nothing else has. */
    static final String TRACK = "atrium.dev/track";

    static final String CANARY = "canary";

    private Labels() {}

    /** The labels of a Deployment's pods. */
    static SortedMap<String, String> ofPods(JsonNode deployment) {
        return map(deployment.at("/spec/template/metadata/labels"));
    }

    /** What a Deployment selects its pods by. */
    static SortedMap<String, String> ofSelector(JsonNode deployment) {
        return map(deployment.at("/spec/selector/matchLabels"));
    }

    /** What a Service selects its pods by; empty for one that selects none. */
    static SortedMap<String, String> ofService(JsonNode service) {
        return map(service.at("/spec/selector"));
    }

    /** Whether a Service's selector selects a pod. An empty one selects none. */
    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private static SortedMap<String, String> map(JsonNode node) {
        var labels = new TreeMap<String, String>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }
}
