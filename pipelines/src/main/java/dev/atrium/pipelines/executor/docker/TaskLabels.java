package dev.atrium.pipelines.executor.docker;

import java.util.HashMap;
import java.util.Map;

/** What containers and volumes are found by. */
final class TaskLabels {

    private static final String PREFIX = "dev.atrium.";

    /** The task's attempt; the node that executes it; and that execution, for one that has been given up may still be under way. */
    private static final String KEY = PREFIX + "key";

    private static final String NODE = PREFIX + "node";
    static final String EXECUTION = PREFIX + "execution";

    private TaskLabels() {}

    static Map<String, String> ofKey(String key) {
        return Map.of(KEY, key);
    }

    static Map<String, String> ofNode(String node) {
        return Map.of(NODE, node);
    }

    static Map<String, String> ofExecution(String execution) {
        return Map.of(EXECUTION, execution);
    }

    /** @param forPeople the order's */
    static Map<String, String> of(String key, String node, String execution, Map<String, String> forPeople) {
        var all = new HashMap<String, String>();
        forPeople.forEach((name, value) -> all.put(PREFIX + name, value));
        all.putAll(ofKey(key));
        all.putAll(ofNode(node));
        all.putAll(ofExecution(execution));
        return all;
    }
}
