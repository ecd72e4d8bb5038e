package dev.atrium.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * The processes that are watched.
 *
 * @param portal the portal's process id
 * @param postgres the postmaster's process id, if it is on this machine
 * @param databaseDirectory PostgreSQL's data directory, if it can be read
 */
public record Measured(long portal, Optional<Long> postgres, Optional<Path> databaseDirectory) {

    private static final Processes PROCESSES = new Processes();

    /** The CPU time that each has spent since it started. */
    public CpuTimes cpu() {
        return new CpuTimes(
                PROCESSES.cpu(portal),
                postgres.map(PROCESSES::cpuOfTree).orElse(Duration.ZERO),
                PROCESSES.cpu(ProcessHandle.current().pid()));
    }

    /** The portal's memory at present and at its peak, in bytes. */
    public Memory memory() {
        return new Memory(PROCESSES.residentBytes(portal), PROCESSES.peakResidentBytes(portal));
    }

    /** The bytes of the database's files without its write-ahead log; empty if its directory is not known. */
    public Optional<Long> databaseBytes() {
        return databaseDirectory.map(directory -> size(directory.resolve("base")));
    }

    /**
     * Memory that is resident, in bytes.
     *
     * @param now at present
     * @param peak the most since the process started
     */
    public record Memory(long now, long peak) {}

    private static long size(Path directory) {
        try (var files = Files.find(directory, 10, (path, attributes) -> attributes.isRegularFile())) {
            return files.mapToLong(Measured::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Zero for a file that PostgreSQL has deleted in the meantime. */
    private static long length(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).size();
        } catch (IOException e) {
            return 0;
        }
    }
}
