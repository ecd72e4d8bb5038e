package dev.atrium.pipelines.executor.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds processes by the mark that they have inherited in their environment, by which also those are found that have left their parents, their
 * group and their session. Linux shows it in {@code /proc}; elsewhere none is found.
 *
 * <p>The environment is the one that a program was started with: a process which was started with another one, as by {@code env -i}, is not
 * found.
 */
final class Marked {

    private static final byte[] PREFIX = (Variables.MARK + "=").getBytes(StandardCharsets.UTF_8);
    private static final File PROCESSES = new File("/proc");

    /** PF_KTHREAD of the kernel's {@code sched.h}. */
    private static final long KERNEL_THREAD = 0x00200000;

    /** How often it is looked whether a process that seems to have no environment has just not got it yet. */
    private static final int LOOKS = 20;

    private Marked() {}

    /**
     * The processes with a mark.
     *
     * @param after a process that is older than all that are looked for, which makes it faster; 0 for none
     */
    static List<ProcessHandle> find(Predicate<String> mark, long after) {
        var found = new ArrayList<ProcessHandle>();
        var buffer = new byte[64 * 1024];
        String[] names = PROCESSES.list();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                long pid = Long.parseLong(name);
                if (hasMark(pid, mark, buffer, pid > after)) {
                    ProcessHandle.of(pid)
                            .filter(_ -> hasMark(pid, mark, buffer, false))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean hasMark(long pid, Predicate<String> mark, byte[] buffer, boolean young) {
        for (int look = 1; look <= LOOKS; look++) {
            byte[] environment = read(pid, "environ", buffer);
            if (environment.length > 0) {
                return mark.test(mark(environment));
            }
            if (!young || !isStarting(pid, buffer)) {
                return false;
            }
            Uninterrupted.sleep(1);
        }
        return false;
    }

    /** Whether it has ended and only its parent has not asked for that yet, which a container's first process may never do. */
    static boolean isDead(long pid) {
        return stat(pid).map(fields -> "ZXx".contains(fields[0])).orElse(false);
    }

    /**
     * Whether it may be in the midst of {@code execve}, when it has neither its new arguments nor its new environment yet: it lives and is not
     * of the kernel's.
     */
    private static boolean isStarting(long pid, byte[] buffer) {
        return stat(pid)
                .filter(fields -> !"ZXx".contains(fields[0]))
                .filter(fields -> (Long.parseLong(fields[6]) & KERNEL_THREAD) == 0)
                .filter(_ -> Files.isReadable(Path.of("/proc/" + pid + "/environ")))
                .filter(_ -> read(pid, "cmdline", buffer).length == 0)
                .isPresent();
    }

    /** What there is in {@code stat} after the command's name, which may have anything in it: state ppid pgrp session tty tpgid flags. */
    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields.length > 6 ? Optional.of(fields) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Empty for processes of the kernel, of other users, that are gone, and that are just being started. */
    private static byte[] read(long pid, String what, byte[] buffer) {
        try (var in = new FileInputStream("/proc/" + pid + "/" + what)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            byte[] start = Arrays.copyOf(buffer, length);
            return length < buffer.length ? start : join(start, in.readAllBytes());
        } catch (IOException gone) {
            return new byte[0];
        }
    }

    private static byte[] join(byte[] start, byte[] rest) {
        byte[] all = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        return all;
    }

    /** The mark's value; empty if there is none. */
    private static String mark(byte[] environment) {
        int start = 0;
        while (start < environment.length) {
            int end = start;
            while (end < environment.length && environment[end] != 0) {
                end++;
            }
            int value = start + PREFIX.length;
            if (value <= end && Arrays.equals(environment, start, value, PREFIX, 0, PREFIX.length)) {
                return new String(environment, value, end - value, StandardCharsets.UTF_8);
            }
            start = end + 1;
        }
        return "";
    }
}
