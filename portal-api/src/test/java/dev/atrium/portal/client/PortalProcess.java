package dev.atrium.portal.client;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A portal in a process of its own, with the embedded database in a data directory. It leaves nothing running behind. */
public final class PortalProcess implements AutoCloseable {

    private static final String MAIN = "dev.atrium.portal.AtriumApplication";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path data;
    private final Process process;
    private final GraphQl api;
    private final int port;

    private PortalProcess(Path data, Process process, GraphQl api, int port) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.api = api;
    }

    /** Starts a portal, and waits until it answers. What it logs is in {@code portal.log} beside its data. */
    public static PortalProcess start(Path data, List<String> settings) throws IOException {
        return start(data, settings, classPath(false), MAIN, List.of());
    }

    /** Starts a portal, and does not wait for it. */
    public static PortalProcess launch(Path data, List<String> settings) throws IOException {
        return launch(data, settings, classPath(false), MAIN, List.of());
    }

    /** Starts a portal that kills itself when a file says so: see {@link KillSwitch}. */
    public static PortalProcess startMortal(Path data, List<String> settings, Path killSwitch) throws IOException {
        return start(
                data,
                settings,
                classPath(true),
                KillSwitch.class.getName(),
                List.of("-D" + KillSwitch.FILE + "=" + killSwitch));
    }

    private static PortalProcess start(
            Path data, List<String> settings, String classPath, String main, List<String> options) throws IOException {
        var portal = launch(data, settings, classPath, main, options);
        try {
            await().atMost(START).ignoreExceptions().until(portal::isUpOrGone);
            if (!portal.isAlive()) {
                throw new IOException("The portal does not start: " + portal.log());
            }
            return portal;
        } catch (IOException | RuntimeException e) {
            portal.close();
            throw e;
        }
    }

    private static PortalProcess launch(
            Path data, List<String> settings, String classPath, String main, List<String> options) throws IOException {
        int port = freePort();
        var command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main, "--server.port=" + port, "--atrium.data=" + data));
        command.addAll(settings);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("portal.log").toFile()))
                .start();
        var portal = new PortalProcess(data, process, new GraphQl(port), port);
        Runtime.getRuntime().addShutdownHook(new Thread(portal::endByForce));
        return portal;
    }

    /** Its API. */
    public GraphQl api() {
        return api;
    }

    /** What it has logged, and those before it on the same data. */
    public String log() throws IOException {
        return Files.readString(data.resolve("portal.log"));
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** SIGKILL. Its database goes on without it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * SIGTERM, which asks it to stop.
     *
     * @return its exit status
     * @throws IllegalStateException if it has not stopped after a minute
     */
    public int terminate() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit status
     * @throws IllegalStateException if it has not after a minute
     */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The portal does not end");
        }
        return process.exitValue();
    }

    /** The database's process, if it runs. */
    public Optional<ProcessHandle> database() throws IOException {
        var file = data.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid = Files.readAllLines(file).stream().findFirst().orElse("").strip();
        return pid.matches("\\d+")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(p -> p.info()
                                .command()
                                .map(c -> c.endsWith("postgres"))
                                .orElse(false))
                : Optional.empty();
    }

    /** Ends the portal as it should be ended, and what does not go with it by force. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        database().ifPresent(database -> {
            database.destroy();
            await().atMost(Duration.ofSeconds(20)).until(() -> !database.isAlive());
        });
    }

    /** For tests that are ended themselves. */
    private void endByForce() {
        process.destroyForcibly();
        try {
            database().ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            // there is nobody left to be told
            return;
        }
    }

    private boolean isUpOrGone() {
        return !process.isAlive() || api.get("/actuator/health").statusCode() == 200;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the tests run with, with or without the tests themselves. */
    private static String classPath(boolean withTests) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> withTests || (!entry.contains("test-classes") && !entry.endsWith("-tests.jar")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
