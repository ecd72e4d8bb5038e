package dev.atrium.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in a directory, for one machine without set-up. It listens on the loopback address only and
 * trusts whoever can reach that.
 *
 * <p>One process at a time: a lock file keeps a second one out. A server that was left behind by a process that was killed is
 * stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** For a small machine, and for reads that are short: neither parallel workers nor compiled plans pay for those. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("jit", "off"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("timezone", "UTC"));

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final FileChannel lockFile;
    private final Path data;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(FileChannel lockFile, Path data, EmbeddedPostgres server) {
        this.lockFile = lockFile;
        this.data = data;
        this.server = server;
    }

    /**
     * Starts the server on the directory, which is made if it is not there, and keeps what is in it. Whoever starts it has to
     * close it: it does not end by itself with the process, where others may still need it to end in peace.
     *
     * @throws IOException if the server does not start, or if another process uses the directory
     */
    public static EmbeddedDatabase start(Path directory) throws IOException {
        Files.createDirectories(directory);
        var lockFile = lock(directory);
        var data = directory.resolve("postgres");
        try {
            stopLeftover(data);
            return new EmbeddedDatabase(lockFile, data, startServer(directory, data));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startServer(Path directory, Path data) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(
                        directory.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                // its hook would run beside everybody else's, who would lose the database while they still write
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60));
        SETTINGS.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            // it may run all the same, and answer too late
            stop(data, e);
            throw e;
        }
    }

    private static void stop(Path data, Exception because) {
        try {
            var process = running(data);
            if (process.isPresent()) {
                stop(process.get());
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** Where it listens. */
    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", server.getPort(), "postgres", "postgres", "", false);
    }

    /** Returns when no process of the server is there any more. */
    @Override
    public void close() throws IOException {
        var process = running(data);
        server.close();
        if (process.isPresent()) {
            // whoever stops it is told so a moment before it is gone
            awaitEnd(process.get());
        }
        lockFile.close();
    }

    private static FileChannel lock(Path directory) throws IOException {
        var channel =
                FileChannel.open(directory.resolve("atrium.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("The data directory " + directory.toAbsolutePath()
                    + " is in use by another Atrium. Stop that one, or give this one a directory of its own"
                    + " (ATRIUM_DATA).");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** We hold the lock, so a server that still runs on the data has lost its owner. */
    private static void stopLeftover(Path data) throws IOException {
        var leftover = running(data);
        if (leftover.isPresent()) {
            log.info(
                    "Stopping the PostgreSQL server {} that a killed process left behind",
                    leftover.get().pid());
            stop(leftover.get());
        }
    }

    private static void stop(ProcessHandle process) throws IOException {
        // SIGINT asks PostgreSQL for a fast shutdown: clients are cut off, data is safe
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        awaitEnd(process);
    }

    /** Not to be interrupted, as a thread is that starts a portal which is told to stop. */
    private static void awaitEnd(ProcessHandle process) throws IOException {
        try {
            process.onExit()
                    .orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IOException("The PostgreSQL server " + process.pid() + " does not stop", e);
        }
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(p -> p.info().command().map(c -> c.endsWith("postgres")).orElse(false));
    }
}
