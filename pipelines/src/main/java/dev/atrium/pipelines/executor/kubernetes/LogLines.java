package dev.atrium.pipelines.executor.kubernetes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes the times off the lines of a container's log, and knows by them what has been told already when the log is read again from an
 * earlier line on.
 *
 * <p>The kubelet writes {@code 2026-11-23T08:00:00.123456789Z } before each line, and gives all lines from a second on. Lines may have the same
 * time: they are counted. A kubelet before 1.21 writes a time into long lines too, every 16 KB; it is left there.
 */
final class LogLines {

    private static final int LONGEST_TIME = 40;

    /** Hears what the container has written, and no byte of it twice. */
    interface Sink {
        void wrote(byte[] bytes, int offset, int length) throws InterruptedException;
    }

    private final Sink sink;
    private final byte[] out = new byte[16 * 1024];
    private int outLength;

    /** The line that is read, and how far. */
    private final byte[] prefix = new byte[LONGEST_TIME + 1];

    private int prefixLength;
    private boolean inLine;
    private Instant time = Instant.MIN;
    private long number;
    private long skip;

    /** The last line that was told of, and how much of it. */
    private Instant toldTime = Instant.MIN;

    private long toldNumber;
    private long toldBytes;

    LogLines(Sink sink) {
        this.sink = sink;
    }

    /** Since when the log has to be read again: whole seconds are all that the API server passes on. */
    Optional<Instant> since() {
        return toldTime.equals(Instant.MIN) ? Optional.empty() : Optional.of(toldTime.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The log is read again, from {@link #since} on. */
    void again() {
        prefixLength = 0;
        inLine = false;
        time = Instant.MIN;
        number = 0;
    }

    /** Hears of what it has been given before it comes back. */
    void read(byte[] bytes, int offset, int length) throws InterruptedException {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            at = inLine ? content(bytes, at, end) : prefix(bytes, at);
        }
        flush();
    }

    private int prefix(byte[] bytes, int at) throws InterruptedException {
        byte next = bytes[at];
        if (next == ' ' && prefixLength > 0) {
            begin();
            return at + 1;
        }
        if (next == '\n' || prefixLength == LONGEST_TIME) {
            untimed();
            return at;
        }
        prefix[prefixLength++] = next;
        return at + 1;
    }

    private void begin() throws InterruptedException {
        Instant read;
        try {
            read = Instant.parse(new String(prefix, 0, prefixLength, StandardCharsets.US_ASCII));
        } catch (DateTimeException notATime) {
            prefix[prefixLength++] = ' ';
            untimed();
            return;
        }
        number = read.equals(time) ? number + 1 : 1;
        time = read;
        int order = time.equals(toldTime) ? Long.compare(number, toldNumber) : time.compareTo(toldTime);
        skip = order < 0 ? Long.MAX_VALUE : order == 0 ? toldBytes : 0;
        if (order > 0) {
            toldTime = time;
            toldNumber = number;
            toldBytes = 0;
        }
        prefixLength = 0;
        inLine = true;
    }

    /** The kubelet itself has something to say, such as why there is no log; it is passed on as it is. */
    private void untimed() throws InterruptedException {
        byte[] said = Arrays.copyOf(prefix, prefixLength);
        prefixLength = 0;
        inLine = true;
        skip = 0;
        put(said, 0, said.length);
    }

    private int content(byte[] bytes, int at, int end) throws InterruptedException {
        int stop = at;
        while (stop < end && bytes[stop] != '\n') {
            stop++;
        }
        boolean ends = stop < end;
        int upTo = ends ? stop + 1 : stop;
        int skipped = (int) Math.min(skip, upTo - at);
        if (skip != Long.MAX_VALUE) {
            skip -= skipped;
        }
        put(bytes, at + skipped, upTo - at - skipped);
        inLine = !ends;
        return upTo;
    }

    private void put(byte[] bytes, int offset, int length) throws InterruptedException {
        toldBytes += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, out.length - outLength);
            System.arraycopy(bytes, from, out, outLength, part);
            outLength += part;
            from += part;
            left -= part;
            if (outLength == out.length) {
                flush();
            }
        }
    }

    private void flush() throws InterruptedException {
        if (outLength > 0) {
            int length = outLength;
            outLength = 0;
            sink.wrote(out, 0, length);
        }
    }
}
