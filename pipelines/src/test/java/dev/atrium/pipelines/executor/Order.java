package dev.atrium.pipelines.executor;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A task order in the making. */
public final class Order {

    private final String image;
    private final String key;
    private final List<TaskOrder.Step> steps = new ArrayList<>();
    private TaskFiles files = new MemoryFiles();
    private Duration timeout = Duration.ofMinutes(10);
    private Optional<String> identity = Optional.empty();

    private Order(String image, String key) {
        this.image = image;
        this.key = key;
    }

    /**
     * An order without steps.
     *
     * @param image of the steps for which none is given; it has bash
     */
    public static Order of(String image) {
        return of(image, "case-" + UUID.randomUUID());
    }

    public static Order of(String image, String key) {
        return new Order(image, key);
    }

    /** A step that runs a script. */
    public Order bash(String script) {
        return bash(script, Map.of());
    }

    public Order bash(String script, Map<String, String> env) {
        return step(image, List.of("bash"), List.of("-c", script), env, Duration.ofMinutes(5));
    }

    public Order bash(String script, Duration timeout) {
        return step(image, List.of("bash"), List.of("-c", script), Map.of(), timeout);
    }

    public Order command(List<String> entrypoint, List<String> args) {
        return step(image, entrypoint, args, Map.of(), Duration.ofMinutes(5));
    }

    public Order image(String ofStep, List<String> args) {
        return step(ofStep, List.of(), args, Map.of(), Duration.ofMinutes(5));
    }

    private Order step(
            String ofStep, List<String> entrypoint, List<String> args, Map<String, String> env, Duration atMost) {
        steps.add(new TaskOrder.Step(steps.size() + 1, ofStep, entrypoint, args, env, atMost));
        return this;
    }

    public Order files(TaskFiles taskFiles) {
        files = taskFiles;
        return this;
    }

    public Order timeout(Duration atMost) {
        timeout = atMost;
        return this;
    }

    public Order identity(String jwt) {
        identity = Optional.of(jwt);
        return this;
    }

    public String key() {
        return key;
    }

    public TaskOrder order() {
        return new TaskOrder(
                key, Map.of("build", "case"), files, List.copyOf(steps), Resources.DEFAULTS, timeout, identity);
    }
}
