package dev.atrium.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A portal that the benchmark starts and stops itself, with its embedded PostgreSQL in a data directory of its own. */
public final class PortalProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    /** Without any location of its own the portal would load the example company, in the middle of the measurement. */
    private static final String NOTHING = """
            apiVersion: backstage.io/v1alpha1
            kind: Location
            metadata:
              name: nothing
            spec:
              targets: []
            """;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path data;
    private final Thread stopper = new Thread(this::stop);

    private PortalProcess(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
        Runtime.getRuntime().addShutdownHook(stopper);
    }

    /**
     * Starts a portal; its output goes to {@code portal.log} in the data directory.
     *
     * @param jar {@code atrium.jar}
     * @param options options of its JVM
     * @param catalog the folder that it may read descriptors from
     */
    public static PortalProcess start(Path jar, List<String> options, int port, Path data, Path catalog)
            throws IOException {
        var nothing = Files.writeString(catalog.resolve("nothing.yaml"), NOTHING);
        return start(
                jar,
                options,
                port,
                data,
                Map.of(
                        "ATRIUM_CATALOG_ALLOWED_ROOTS",
                        catalog.toAbsolutePath().toString(),
                        "ATRIUM_CATALOG_LOCATIONS",
                        nothing.toAbsolutePath().toString()));
    }

    /** The same with the example company and its templates, as a portal starts of itself. */
    public static PortalProcess startWithExamples(Path jar, List<String> options, int port, Path data)
            throws IOException {
        return start(jar, options, port, data, Map.of());
    }

    private static PortalProcess start(
            Path jar, List<String> options, int port, Path data, Map<String, String> settings) throws IOException {
        Files.createDirectories(data);
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("portal.log").toFile()));
        var environment = builder.environment();
        environment.put("ATRIUM_DATA", data.toAbsolutePath().toString());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.putAll(settings);
        return new PortalProcess(builder.start(), port, data);
    }

    /** Where it listens. */
    public String url() {
        return "http://localhost:" + port;
    }

    /**
     * Waits until it says that it is well.
     *
     * @throws IllegalStateException if it ended instead, or is not ready after three minutes
     */
    public void awaitHealth() throws InterruptedException {
        var end = System.nanoTime() + LONGEST_START.toNanos();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!healthy(client)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("The portal did not start; see " + data.resolve("portal.log"));
                }
                Thread.sleep(20);
            }
        }
    }

    private boolean healthy(HttpClient client) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its processes and its database. */
    public Measured measured() {
        return new Measured(process.pid(), postmaster(), Optional.of(databaseDirectory()));
    }

    /** The first line of the postmaster's lock file is its process id. */
    private Optional<Long> postmaster() {
        try (var lines = Files.lines(databaseDirectory().resolve("postmaster.pid"))) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path databaseDirectory() {
        return data.resolve("postgres");
    }

    /** Asks it to end, and ends it if it does not within a minute. */
    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(stopper);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
