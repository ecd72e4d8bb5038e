package dev.atrium.monitoring.rules;

import dev.atrium.monitoring.generate.Generated.RuleGroup;
import java.io.IOException;
import java.util.List;

/** Where Prometheus reads rules. Atrium's own have names by which they are known; nothing else there is ever touched. */
public interface RuleTarget {

    /** For people: {@code the directory /etc/prometheus/rules}. */
    String name();

    /**
     * Writes a component's rules; all or nothing. Without any rule, what was there is taken away.
     *
     * @param key of the component: its ref
     */
    void write(String key, List<RuleGroup> groups) throws IOException, InterruptedException;

    /** Has Prometheus read what is written, where it could not before. To be called now and then. */
    default void settle() throws InterruptedException {}

    /** Whether they are as they would be written. */
    boolean same(String key, List<RuleGroup> groups) throws IOException, InterruptedException;
}
