package dev.atrium.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code /proc} of Linux tells about processes. */
public final class Processes {

    private static final Pattern KILOBYTES = Pattern.compile("(\\d+) kB");

    private final Path proc;

    /** Those of this machine. */
    public Processes() {
        this(Path.of("/proc"));
    }

    Processes(Path proc) {
        this.proc = proc;
    }

    /** The CPU time of one process, without its children; zero once it has ended. */
    public Duration cpu(long pid) {
        return stat(pid).map(ProcessStat::cpu).orElse(Duration.ZERO);
    }

    /**
     * The CPU time of a process and of everything below it, those that have ended included: a PostgreSQL server is a postmaster
     * with a child for each connection, and a child that ends hands its time up to the postmaster.
     */
    public Duration cpuOfTree(long root) {
        var all = stats();
        var sum = Duration.ZERO;
        var open = new ArrayDeque<Long>(List.of(root));
        while (!open.isEmpty()) {
            long pid = open.remove();
            for (var stat : all) {
                if (stat.pid() == pid) {
                    sum = sum.plus(stat.cpu()).plus(stat.childrenCpu());
                } else if (stat.parent() == pid) {
                    open.add(stat.pid());
                }
            }
        }
        return sum;
    }

    /** The memory of a process that is resident now, in bytes. */
    public long residentBytes(long pid) {
        return status(pid, "VmRSS");
    }

    /** The most that has been resident so far, in bytes. */
    public long peakResidentBytes(long pid) {
        return status(pid, "VmHWM");
    }

    private long status(long pid, String field) {
        return read(proc.resolve(pid + "/status"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(field + ":"))
                        .findFirst())
                .map(KILOBYTES::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> Long.parseLong(matcher.group(1)) * 1024)
                .orElse(0L);
    }

    private List<ProcessStat> stats() {
        var stats = new ArrayList<ProcessStat>();
        try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var entry : entries) {
                stat(Long.parseLong(entry.getFileName().toString())).ifPresent(stats::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stats;
    }

    private Optional<ProcessStat> stat(long pid) {
        return read(proc.resolve(pid + "/stat")).map(ProcessStat::parse);
    }

    /** Empty if the process is not there: it may end between the listing and the reading. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
