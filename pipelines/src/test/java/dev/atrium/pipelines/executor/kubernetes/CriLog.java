package dev.atrium.pipelines.executor.kubernetes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * The log of a container as a container runtime writes it ({@code <time> stdout F|P <text>}, texts of 16 KB at most) and as a kubelet since
 * 1.21 gives it: without these, and with a time before each line where that is asked for.
 */
final class CriLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int PART = 16 * 1024;
    private static final long AHEAD = 64L << 20;

    private final Path file;
    private long size;
    private long given;
    private boolean ended;
    private boolean killed;

    CriLog(Path file) throws IOException {
        this.file = Files.createFile(file);
    }

    /** Writes down what a container writes, up to its end. */
    void writeDown(InputStream from) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            byte[] part = new byte[PART];
            int length = 0;
            byte[] read = new byte[PART];
            for (int n = from.read(read); n >= 0; n = from.read(read)) {
                for (int i = 0; i < n; i++) {
                    if (read[i] == '\n') {
                        write(out, part, length, 'F');
                        length = 0;
                    } else {
                        part[length++] = read[i];
                        if (length == PART) {
                            write(out, part, length, 'P');
                            length = 0;
                        }
                    }
                }
                if (from.available() == 0 || n == PART) {
                    out.flush();
                    grown(Files.size(file));
                }
            }
            if (length > 0) {
                write(out, part, length, 'P');
            }
        } catch (IOException killedMeanwhile) {
            // its pipe was closed
        } finally {
            end();
        }
    }

    private static void write(OutputStream out, byte[] text, int length, char tag) throws IOException {
        out.write((TIME.format(Instant.now()) + " stdout " + tag + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(text, 0, length);
        out.write('\n');
    }

    /** A step that writes without end would fill the disk of this machine, so it waits. */
    private synchronized void grown(long to) {
        size = to;
        notifyAll();
        while (size - given > AHEAD && !killed) {
            await();
        }
    }

    private synchronized void end() throws IOException {
        ended = true;
        notifyAll();
        size = Files.size(file);
    }

    synchronized void kill() {
        killed = true;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    private synchronized boolean hasMore(long at, boolean follow) {
        given = Math.max(given, at);
        notifyAll();
        while (follow && at >= size && !ended) {
            await();
        }
        return at < size;
    }

    @SuppressWarnings("WaitNotInLoop") // its callers have the loop
    private void await() {
        try {
            wait();
        } catch (InterruptedException over) {
            throw new IllegalStateException(over);
        }
    }

    void give(OutputStream out, boolean follow, boolean timestamps, Instant since) throws IOException {
        boolean begins = true;
        long at = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            while (hasMore(at, follow)) {
                byte[] entry = entry(in);
                at += entry.length;
                int space = indexOf(entry, ' ', 0);
                int tag = indexOf(entry, ' ', space + 1) + 1;
                boolean full = entry[tag] == 'F';
                String time = new String(entry, 0, space, StandardCharsets.US_ASCII);
                if (!Instant.parse(time).isBefore(since)) {
                    if (timestamps && begins) {
                        out.write((time + " ").getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write(entry, tag + 2, entry.length - tag - 2 - (full ? 0 : 1));
                    begins = full;
                    if (!hasBuffered(in)) {
                        out.flush();
                    }
                }
            }
        }
    }

    private static boolean hasBuffered(InputStream in) throws IOException {
        return in.available() > 0;
    }

    /** Up to its line end, which is there: entries are written whole. */
    private static byte[] entry(InputStream in) throws IOException {
        byte[] entry = new byte[PART + 100];
        int length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("an entry that breaks off");
            }
            entry[length++] = (byte) next;
            if (next == '\n') {
                return Arrays.copyOf(entry, length);
            }
        }
    }

    private static int indexOf(byte[] bytes, char c, int from) {
        int at = from;
        while (bytes[at] != c) {
            at++;
        }
        return at;
    }

    /** The last of it, for a container that ends with an error. */
    String tail() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        give(out, false, false, Instant.MIN);
        byte[] all = out.toByteArray();
        int from = Math.max(0, all.length - 2048);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
