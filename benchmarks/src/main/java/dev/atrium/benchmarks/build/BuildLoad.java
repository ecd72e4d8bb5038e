package dev.atrium.benchmarks.build;

import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Makes repositories whose branches have a pipeline of one step, builds all of them at once, and waits until every build has succeeded. */
public final class BuildLoad {

    static final String CREATE = """
            mutation Create($input: CreateRepositoryInput!) { createRepository(input: $input) { repository { id } } }""";
    static final String COMMIT = """
            mutation Commit($input: CommitFilesInput!) { commitFiles(input: $input) { commit { sha } } }""";
    static final String START = """
            mutation Start($input: StartBuildInput!) { startBuild(input: $input) { build { id } problems { message } } }""";
    static final String BUILD = """
            query Build($id: ID!) { build(id: $id) { status message createdAt startedAt finishedAt
                stages { tasks { attempt startedAt finishedAt steps { startedAt finishedAt exitCode logSize } } } } }""";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int CLIENTS = 8;

    /** So many branches a repository has: with one repository alone, its own limit would be measured. */
    private static final int BRANCHES = 10;

    private final Endpoint endpoint;

    /** Of a portal whose steps run as processes. */
    public BuildLoad(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * What one build took.
     *
     * @param queued from its creation to its start
     * @param ran from there to its end
     * @param task its task, with checkout and clearing up
     * @param step the step alone, from start to finish
     * @param logBytes of the step's log that are kept
     */
    public record Took(Duration queued, Duration ran, Duration task, Duration step, long logBytes) {}

    /** A branch that can be built. */
    private record Branch(String repository, String name) {}

    /**
     * Builds.
     *
     * @param prefix begins the names of the repositories
     * @param command of the one step
     * @throws IllegalStateException if one of them does not succeed, or was begun more than once
     */
    public List<Took> run(int builds, String prefix, String command) throws InterruptedException {
        var branches = new ArrayList<Branch>();
        for (int i = 0; i < builds; i++) {
            branches.add(new Branch("benchmarks/" + prefix + "-" + i / BRANCHES, "b-" + i));
        }
        try (var threads = Executors.newFixedThreadPool(Math.min(CLIENTS, builds))) {
            all(threads.invokeAll(branches.stream()
                    .map(Branch::repository)
                    .distinct()
                    .<Callable<JsonNode>>map(r -> () -> send(CREATE, Map.of("repository", r)))
                    .toList()));
            all(threads.invokeAll(branches.stream()
                    .<Callable<JsonNode>>map(b -> () -> commit(b, command))
                    .toList()));
            var ids = all(threads.invokeAll(
                    branches.stream().<Callable<String>>map(b -> () -> start(b)).toList()));
            var took = new ArrayList<Took>();
            for (var id : ids) {
                took.add(await(id));
            }
            return took;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A build could not be started", e.getCause());
        }
    }

    private JsonNode commit(Branch branch, String command) {
        var quoted = command.replace("\\", "\\\\").replace("\"", "\\\"");
        var file = """
                version: "2"
                pipelines:
                - pipeline: Build
                  ref: "b-.*"
                  stages:
                  - stage: Build
                    tasks:
                    - task: shell
                      steps:
                      - action: action-containers/shell
                        args: ["-c", "%s"]
                """.formatted(quoted);
        return send(
                COMMIT,
                Map.of(
                        "repository",
                        branch.repository(),
                        "branch",
                        branch.name(),
                        "message",
                        branch.name() + " [skip ci]",
                        "files",
                        List.of(Map.of("path", "build-info.yaml", "text", file))));
    }

    private String start(Branch branch) {
        var answer = send(START, Map.of("repository", branch.repository(), "ref", branch.name()))
                .path("startBuild");
        if (!answer.path("problems").isEmpty()) {
            throw new IllegalStateException(answer.path("problems").toString());
        }
        return answer.path("build").path("id").asString();
    }

    private JsonNode send(String mutation, Map<String, ?> input) {
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            return client.data(mutation, Map.of("input", input));
        }
    }

    private Took await(String id) throws InterruptedException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            while (System.nanoTime() < end) {
                var build = client.data(BUILD, Map.of("id", id)).path("build");
                switch (build.path("status").asString()) {
                    case "SUCCEEDED" -> {
                        return took(build);
                    }
                    case "FAILED", "CANCELLED" ->
                        throw new IllegalStateException("Build " + id + ": " + build.path("message"));
                    default -> Thread.sleep(BETWEEN_LOOKS);
                }
            }
        }
        throw new IllegalStateException("Build " + id + " is not finished after " + LONGEST_WAIT);
    }

    private static Took took(JsonNode build) {
        var task = build.at("/stages/0/tasks/0");
        var step = task.at("/steps/0");
        if (task.path("attempt").asInt() != 1 || step.path("exitCode").asInt(-1) != 0) {
            throw new IllegalStateException("A build was not run just once: " + build);
        }
        return new Took(
                between(build, "createdAt", "startedAt"),
                between(build, "startedAt", "finishedAt"),
                between(task, "startedAt", "finishedAt"),
                between(step, "startedAt", "finishedAt"),
                step.path("logSize").asLong());
    }

    private static <T> List<T> all(List<Future<T>> futures) throws InterruptedException, ExecutionException {
        var answers = new ArrayList<T>();
        for (var future : futures) {
            answers.add(future.get());
        }
        return answers;
    }

    private static Duration between(JsonNode object, String from, String to) {
        return Duration.between(
                Instant.parse(object.path(from).asString()),
                Instant.parse(object.path(to).asString()));
    }
}
