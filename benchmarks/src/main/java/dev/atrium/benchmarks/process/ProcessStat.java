package dev.atrium.benchmarks.process;

import java.time.Duration;

/**
 * The line of {@code /proc/<pid>/stat}, see proc_pid_stat(5).
 *
 * @param pid the process
 * @param parent its parent
 * @param cpu its user and system time, all threads together
 * @param childrenCpu the same of its children that have ended and been waited for
 */
record ProcessStat(long pid, long parent, Duration cpu, Duration childrenCpu) {

    /** USER_HZ: 100 on every architecture that the JDK runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** Reads the line. The command's name, in parentheses, may itself have spaces and parentheses. */
    static ProcessStat parse(String line) {
        var nameEnd = line.lastIndexOf(')');
        var fields = line.substring(nameEnd + 2).split(" ", -1);
        return new ProcessStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                Long.parseLong(fields[PARENT]),
                ticks(fields[USER_TIME]).plus(ticks(fields[SYSTEM_TIME])),
                ticks(fields[CHILDREN_USER_TIME]).plus(ticks(fields[CHILDREN_SYSTEM_TIME])));
    }

    private static Duration ticks(String count) {
        return Duration.ofMillis(Long.parseLong(count) * MILLIS_PER_TICK);
    }
}
