package dev.atrium.benchmarks.task;

import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Starts tasks of one template, all at once, and waits until every one has succeeded. */
public final class TaskLoad {

    static final String RUN = """
            mutation Run($input: RunTemplateInput!) { runTemplate(input: $input) { task { id } problems { message } } }""";
    static final String TASK = """
            query Task($id: ID!) { task(id: $id) { status message createdAt startedAt finishedAt } }""";

    static final String TEMPLATE = "query Template($ref: EntityRef!) { entity(ref: $ref) { ref } }";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int CLIENTS = 16;

    private final Endpoint endpoint;
    private final String template;
    private final String owner;

    /**
     * Of a template that asks for nothing but {@code name} and {@code owner}.
     *
     * @param template its ref
     * @param owner the ref of a group
     */
    public TaskLoad(Endpoint endpoint, String template, String owner) {
        this.endpoint = endpoint;
        this.template = template;
        this.owner = owner;
    }

    /**
     * What one task took.
     *
     * @param queued from its creation to its first step
     * @param ran from there to its end
     */
    public record Took(Duration queued, Duration ran) {}

    /** Waits until the portal knows the template: it answers before it has read its examples. */
    public void awaitTemplate() throws InterruptedException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            while (client.data(TEMPLATE, Map.of("ref", template)).path("entity").isNull()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The portal does not know " + template);
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /**
     * Runs them.
     *
     * @param prefix begins the names of what they create
     * @throws IllegalStateException if one of them does not succeed
     */
    public List<Took> run(int tasks, String prefix) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(Math.min(CLIENTS, tasks))) {
            var started = new ArrayList<Future<String>>();
            for (int i = 0; i < tasks; i++) {
                var name = prefix + "-" + i;
                started.add(threads.submit(() -> start(name)));
            }
            var took = new ArrayList<Took>();
            for (var task : started) {
                took.add(await(task.get()));
            }
            return took;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A task could not be started", e.getCause());
        }
    }

    private String start(String name) {
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            var input = Map.of("templateRef", template, "values", Map.of("name", name, "owner", owner));
            var answer = client.data(RUN, Map.of("input", input)).path("runTemplate");
            if (!answer.path("problems").isEmpty()) {
                throw new IllegalStateException(answer.path("problems").toString());
            }
            return answer.path("task").path("id").asString();
        }
    }

    private Took await(String id) throws InterruptedException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            while (System.nanoTime() < end) {
                var task = client.data(TASK, Map.of("id", id)).path("task");
                switch (task.path("status").asString()) {
                    case "SUCCEEDED" -> {
                        return new Took(
                                between(task, "createdAt", "startedAt"), between(task, "startedAt", "finishedAt"));
                    }
                    case "FAILED", "CANCELLED" ->
                        throw new IllegalStateException("Task " + id + ": " + task.path("message"));
                    default -> Thread.sleep(BETWEEN_LOOKS);
                }
            }
        }
        throw new IllegalStateException("Task " + id + " is not finished after " + LONGEST_WAIT);
    }

    private static Duration between(JsonNode task, String from, String to) {
        return Duration.between(
                Instant.parse(task.path(from).asString()),
                Instant.parse(task.path(to).asString()));
    }
}
