package dev.atrium.benchmarks;

import dev.atrium.benchmarks.generate.CatalogGenerator;
import dev.atrium.benchmarks.generate.GeneratedCatalog;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.http.GraphQl;
import dev.atrium.benchmarks.process.PortalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a portal with an empty database for each size, measures it, and starts it once more on the data that it kept. */
final class WholeRun {

    static final String TITLE = "query Title($ref: EntityRef!) { entity(ref: $ref) { ref title } }";

    private final Path jar;
    private final List<String> jvmOptions;
    private final int port;
    private final Path work;
    private final LoadOptions options;

    WholeRun(Path jar, List<String> jvmOptions, int port, Path work, LoadOptions options) {
        this.jar = jar;
        this.jvmOptions = jvmOptions;
        this.port = port;
        this.work = work;
        this.options = options;
    }

    void measure(int entities, long seed) throws IOException, InterruptedException {
        var directory = work.resolve("catalog-" + entities);
        var data = work.resolve("data-" + entities);
        if (Files.exists(data)) {
            throw new IllegalArgumentException(data + " is there already: a measurement begins with an empty database");
        }
        var catalog = CatalogGenerator.generate(entities, seed, directory);
        try (var portal = PortalProcess.start(jar, jvmOptions, port, data, directory)) {
            portal.awaitHealth();
            Measurement.print(Endpoint.of(portal.url()), portal.measured(), directory, true, options);
        }
        restart(directory, data, catalog);
    }

    private void restart(Path directory, Path data, GeneratedCatalog catalog) throws IOException, InterruptedException {
        var start = System.nanoTime();
        try (var portal = PortalProcess.start(jar, jvmOptions, port, data, directory)) {
            portal.awaitHealth();
            var ready = System.nanoTime() - start;
            try (var client = new GraphQl(Endpoint.of(portal.url()), Duration.ofSeconds(30))) {
                var ref = catalog.refs().getLast();
                var answer = client.data(TITLE, Map.of("ref", ref));
                if (!answer.path("entity").path("ref").asString("").equals(ref)) {
                    throw new IllegalStateException("The restarted portal does not know " + ref);
                }
            }
            System.out.printf(
                    "On kept data: healthy after %.1f s, first answer after %.1f s.%n",
                    ready / 1e9, (System.nanoTime() - start) / 1e9);
        }
    }
}
