package dev.atrium.benchmarks.ingest;

import dev.atrium.benchmarks.generate.GeneratedCatalog;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a registered catalog again: as it was, and with one file changed. */
public final class Rereading implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    static final String REFRESH = """
            mutation Refresh($input: RefreshLocationInput!) {
              refreshLocation(input: $input) { counts { created updated deleted unchanged conflicts } }
            }""";
    static final String LOCATIONS = """
            query Locations($filter: LocationFilter!, $after: String) {
              locations(filter: $filter, first: 100, after: $after) {
                nodes { id target } pageInfo { hasNextPage endCursor }
              }
            }""";
    static final String DESCRIPTION = """
            query Description($ref: EntityRef!) { entity(ref: $ref) { description } }""";

    private final GraphQl client;
    private final Path directory;
    private final GeneratedCatalog catalog;

    /** Of a catalog that the portal has. */
    public Rereading(Endpoint endpoint, Path directory, GeneratedCatalog catalog) {
        this.client = new GraphQl(endpoint, Ingestion.LONGEST_WAIT);
        this.directory = directory.toAbsolutePath().normalize();
        this.catalog = catalog;
    }

    /**
     * Refreshes the whole catalog, of which nothing has changed: by its root, and file by file if the portal takes the root for
     * one small file.
     *
     * @param root the id of the location of {@code all.yaml}
     */
    public Reread unchanged(String root) {
        var start = System.nanoTime();
        var calls = 1;
        if (refresh(root) < catalog.entities()) {
            for (var part : locations(directory.resolve("part-").toString())) {
                refresh(part.path("id").asString());
                calls++;
            }
        }
        return new Reread(Duration.ofNanos(System.nanoTime() - start), calls);
    }

    /**
     * A reading without a change.
     *
     * @param took from the first request to the last answer
     * @param requests how many it took
     */
    public record Reread(Duration took, int requests) {}

    /**
     * Changes the description of the first entity of a part file, refreshes the file's location, and looks until the change can
     * be seen. The file is put back afterwards.
     *
     * @param root the location to refresh if the file has none of its own
     * @return from the request to refresh until the change was seen
     */
    public Duration oneChangedFile(int part, String root) throws IOException, InterruptedException {
        var file = directory.resolve(GeneratedCatalog.partFile(part));
        var original = Files.readString(file);
        var ref = catalog.refs().get(part * GeneratedCatalog.ENTITIES_PER_FILE);
        var location = locations(file.toString()).stream()
                .map(node -> node.path("id").asString())
                .findFirst()
                .orElse(root);
        var description = "Changed at " + System.nanoTime();
        try {
            Files.writeString(file, original.replaceFirst("(?m)^  description: .*$", "  description: " + description));
            var start = System.nanoTime();
            refresh(location);
            return Waiting.until(
                    start, Ingestion.LONGEST_WAIT, BETWEEN_LOOKS, () -> description.equals(description(ref)));
        } finally {
            Files.writeString(file, original);
            refresh(location);
        }
    }

    /** The id of the location of {@code all.yaml}. */
    public String root() {
        return locations(directory.resolve("all.yaml").toString()).stream()
                .map(node -> node.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The portal does not have the catalog in " + directory));
    }

    /** How many entities were looked at. */
    private long refresh(String location) {
        var counts = client.data(REFRESH, Map.of("input", Map.of("id", location)))
                .path("refreshLocation")
                .path("counts");
        return counts.valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private String description(String ref) {
        return client.data(DESCRIPTION, Map.of("ref", ref))
                .path("entity")
                .path("description")
                .asString("");
    }

    private List<JsonNode> locations(String target) {
        var found = new ArrayList<JsonNode>();
        var after = "";
        while (true) {
            var variables = after.isEmpty()
                    ? Map.of("filter", Map.of("text", target))
                    : Map.of("filter", Map.of("text", target), "after", after);
            var page = client.data(LOCATIONS, variables).path("locations");
            page.path("nodes").forEach(found::add);
            if (!page.path("pageInfo").path("hasNextPage").asBoolean(false)) {
                return found;
            }
            after = page.path("pageInfo").path("endCursor").asString();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
