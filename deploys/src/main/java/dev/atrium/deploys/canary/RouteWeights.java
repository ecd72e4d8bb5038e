package dev.atrium.deploys.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The weights of HTTPRoutes (Gateway API, {@code spec.rules[].backendRefs[].weight}, 0 to 1,000,000, 1 where none is written).
 *
 * <p>In each rule, what goes to the stable Service is shared with the canary's. A backendRef to the canary's Service beside it is replaced;
 * those to other Services keep their share of the rule: with them, all weights are taken a hundredfold. Rules that do not send to the
 * stable Service, such as one for testers that sends to the canary only, stay as they are.
 */
record RouteWeights(String namespace, String stable, String canary) {

    private static final int LARGEST = 1_000_000;

    /** Whether a rule of a route sends requests to the stable Service. */
    boolean sends(ObjectNode route) {
        return rules(route).anyMatch(rule -> refs(rule).anyMatch(ref -> is(ref, route, stable)));
    }

    /** Whether a rule sends requests to the canary's Service that the stable one has no part in. */
    boolean sendsToCanaryOnly(ObjectNode route) {
        return rules(route)
                .anyMatch(rule -> refs(rule).anyMatch(ref -> is(ref, route, canary))
                        && refs(rule).noneMatch(ref -> is(ref, route, stable)));
    }

    /** The route with a percentage for the canary. */
    ObjectNode split(ObjectNode route, int weight) {
        var result = route.deepCopy();
        rules(result)
                .filter(rule -> refs(rule).anyMatch(ref -> is(ref, route, stable)))
                .forEach(rule -> split(route, (ArrayNode) rule.path("backendRefs"), weight));
        return result;
    }

    private void split(ObjectNode route, ArrayNode refs, int weight) {
        var kept = StreamSupport.stream(refs.spliterator(), false)
                .map(ObjectNode.class::cast)
                .filter(ref -> !is(ref, route, canary))
                .toList();
        var alone = kept.size() == 1;
        var largest = kept.stream().mapToInt(RouteWeights::weight).max().orElse(1);
        var factor = alone ? 100.0 : Math.min(100.0, (double) LARGEST / Math.max(1, largest));
        var parts = new ArrayList<ObjectNode>();
        for (var ref : kept) {
            var whole = factor * (alone ? Math.min(1, weight(ref)) : weight(ref));
            if (is(ref, route, stable)) {
                parts.add(with(ref, stable, whole * (100 - weight) / 100));
                parts.add(with(ref, canary, whole * weight / 100));
            } else {
                parts.add(ref.deepCopy().put("weight", Math.round(whole)));
            }
        }
        refs.removeAll();
        refs.addAll(parts);
    }

    private static ObjectNode with(ObjectNode ref, String name, double weight) {
        return ref.deepCopy().put("name", name).put("weight", Math.round(weight));
    }

    /**
     * The canary's share of what goes to either, in the mean of a route's rules; empty if no rule sends to them.
     *
     * @param own whether rules that send to the canary only are the person's own, and do not count
     */
    OptionalDouble share(ObjectNode route, boolean own) {
        return rules(route)
                .filter(rule -> refs(rule).anyMatch(ref -> is(ref, route, stable) || (!own && is(ref, route, canary))))
                .mapToDouble(rule -> share(sum(route, rule, canary), sum(route, rule, stable)))
                .average();
    }

    private static double share(int canary, int stable) {
        return canary == 0 ? 0 : (double) canary / ((double) canary + stable);
    }

    private int sum(ObjectNode route, JsonNode rule, String service) {
        return refs(rule)
                .filter(ref -> is(ref, route, service))
                .mapToInt(RouteWeights::weight)
                .sum();
    }

    private boolean is(JsonNode ref, ObjectNode route, String service) {
        var home = route.at("/metadata/namespace").asString(namespace);
        return !service.isEmpty()
                && ref.path("name").asString("").equals(service)
                && ref.path("kind").asString("Service").equals("Service")
                && List.of("", "core").contains(ref.path("group").asString(""))
                && ref.path("namespace").asString(home).equals(namespace);
    }

    private static int weight(JsonNode ref) {
        return ref.path("weight").asInt(1);
    }

    private static Stream<JsonNode> rules(ObjectNode route) {
        return elements(route.at("/spec/rules"));
    }

    private static Stream<JsonNode> refs(JsonNode rule) {
        return elements(rule.path("backendRefs"));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isObject);
    }
}
