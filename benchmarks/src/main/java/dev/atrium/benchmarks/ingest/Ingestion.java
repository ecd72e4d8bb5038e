package dev.atrium.benchmarks.ingest;

import dev.atrium.benchmarks.generate.GeneratedCatalog;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Registers a generated catalog with a portal and waits until every entity can be queried. */
public final class Ingestion {

    static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    static final String REGISTER = """
            mutation Register($input: RegisterLocationInput!) {
              registerLocation(input: $input) {
                location { id status }
                counts { created updated deleted unchanged conflicts }
                problems { severity message location path line }
              }
            }""";
    static final String COUNT = """
            query Count($filter: EntityFilter!) { entities(filter: $filter, first: 1) { totalCount } }""";
    static final String PROBLEMS = "query Problems { ingestionProblems(first: 1) { totalCount } }";

    /** The kinds that are generated: not the Location that names the files. */
    private static final Map<String, ?> GENERATED = Map.of(
            "filter", Map.of("kind", List.of("Component", "API", "Resource", "System", "Domain", "Group", "User")));

    private final Endpoint endpoint;

    /** Into one portal. */
    public Ingestion(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Registers {@code all.yaml} of a directory.
     *
     * @throws IllegalStateException if the portal reports a problem, or is not done after half an hour
     */
    public Ingested register(Path directory, GeneratedCatalog catalog) throws InterruptedException {
        var target = directory.toAbsolutePath().normalize().resolve("all.yaml").toString();
        try (var looking = new GraphQl(endpoint, LONGEST_WAIT);
                var registering = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = count(looking);
            var start = System.nanoTime();
            var registration = registering.submit(() -> register(target));
            var queryable = Waiting.until(
                    start,
                    LONGEST_WAIT,
                    BETWEEN_LOOKS,
                    () -> registration.state() == Future.State.FAILED || count(looking) >= before + catalog.entities());
            var answer = registration.get();
            var answered = Duration.ofNanos(System.nanoTime() - start);
            if (!answer.path("problems").isEmpty()) {
                throw new IllegalStateException("Problems: " + answer.path("problems"));
            }
            return new Ingested(answer.path("location").path("id").asString(), queryable, answered, problems(looking));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The catalog could not be registered", e.getCause());
        }
    }

    private JsonNode register(String target) {
        try (var client = new GraphQl(endpoint, LONGEST_WAIT)) {
            return client.data(REGISTER, Map.of("input", Map.of("target", target)))
                    .path("registerLocation");
        }
    }

    private static long count(GraphQl client) {
        return client.data(COUNT, GENERATED).path("entities").path("totalCount").asLong();
    }

    private static long problems(GraphQl client) {
        return client.data(PROBLEMS, Map.of())
                .path("ingestionProblems")
                .path("totalCount")
                .asLong();
    }

    /**
     * A registered catalog.
     *
     * @param location the id of the location
     * @param queryable from the request until the count of entities was whole
     * @param answered from the request until its answer, or until all were queryable if that came later
     * @param problems how many the portal reports afterwards, of whatever location
     */
    public record Ingested(String location, Duration queryable, Duration answered, long problems) {}
}
