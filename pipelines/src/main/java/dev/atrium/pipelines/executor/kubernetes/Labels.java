package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.TaskOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the objects of one execution are found by. A key may be executed again after it has been cleared: the execution tells both apart.
 *
 * @param execution of this one alone
 */
record Labels(String instance, String key, String execution) {

    static final String INSTANCE = "dev.atrium/portal";
    static final String KEY = "dev.atrium/key";
    static final String EXECUTION = "dev.atrium/execution";
    private static final int NAME = 50;

    static Labels of(String instance, String key) {
        String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 41, 1L << 46), 36);
        return new Labels(instance, key, random);
    }

    /** The name of the Job and its Secret: as pods are named after it, not longer than their names leave room for. */
    String name() {
        String start = key.substring(0, Math.min(key.length(), NAME)).replaceAll("^-+|-+$", "");
        return (start.isEmpty() ? "task" : start) + "-" + execution;
    }

    /** For the Job, its pod and its Secret. */
    Map<String, String> all(TaskOrder order) {
        var all = new TreeMap<String, String>();
        order.labels().forEach((name, value) -> all.put("dev.atrium/" + value(name), value(value)));
        all.putAll(Map.of(INSTANCE, instance, KEY, labelled(key), EXECUTION, execution));
        return all;
    }

    /** The same for people, as they are written. */
    static Map<String, String> annotations(TaskOrder order) {
        var all = new HashMap<String, String>();
        order.labels().forEach((name, value) -> all.put("dev.atrium/" + value(name), value));
        return all;
    }

    /** A key may begin and end with what a label may not. */
    static String labelled(String key) {
        return value(key);
    }

    private static String value(String text) {
        String allowed = text.replaceAll("[^A-Za-z0-9._-]", "-");
        String cut = allowed.substring(0, Math.min(63, allowed.length()));
        return cut.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }
}
