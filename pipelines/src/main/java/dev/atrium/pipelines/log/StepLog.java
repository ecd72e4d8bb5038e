package dev.atrium.pipelines.log;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.secret.Mask;
import dev.atrium.platform.secret.MaskedBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log of a step while it is written: secrets masked, also where they come in two pieces, kept up to a bound, in pieces that are told
 * as they come. One thread writes; it waits where the database cannot follow. A step has one of these and never a second.
 *
 * <p>Whatever the bytes are, they are kept as they are. Where it can be helped, no piece ends within a character or an escape sequence:
 * each can be decoded by itself. What was written is kept a moment later, together with what came meanwhile, in one statement; a log
 * that nothing is written into costs nothing. Once the head is full, only the end is remembered, and kept by {@link #close}: writing is
 * then as fast as copying.
 */
@Blocks
public final class StepLog implements AutoCloseable {

    private static final int SLICE = 16 << 10;
    private static final byte[] NOTHING = new byte[0];

    private final LogLimits limits;
    private final Mask mask;
    private final MaskedBytes masked;
    private final LogKeeper keeper;

    private boolean closed;
    /** Whether what was written ends with a line's end. */
    private boolean atLine = true;
    /** The same for what is kept. */
    private boolean keptLine = true;

    private long kept;
    /** Masked, and held back because something that must not be cut is not whole yet. */
    private byte[] rest = NOTHING;

    private @Nullable LogTail tail;
    private boolean told;

    /**
     * Whose log.
     *
     * @param execution only while the build's row names it may anything be written; afterwards what is written is thrown away
     */
    public record Owner(UUID build, UUID execution, int task, UUID step) {}

    /**
     * The log of a step that has none yet. Costs nothing before something is written.
     *
     * @param mask what must not stand in it
     */
    public StepLog(Sql sql, Owner owner, Mask mask, LogLimits limits) {
        this.limits = limits;
        this.mask = mask;
        this.masked = mask.byteStream();
        this.keeper = new LogKeeper(new LogRows(sql, owner), owner, limits.delay());
    }

    /**
     * Adds what a step wrote; the bytes are the caller's again afterwards. Waits while what was written before cannot be kept as fast, and
     * is not to be interrupted in it.
     *
     * @throws IllegalStateException if it is closed
     * @throws IndexOutOfBoundsException if the array has no such part
     */
    public void write(byte[] bytes, int offset, int length) {
        if (closed) {
            throw new IllegalStateException("The log is closed");
        }
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0 || keeper.abandoned()) {
            return;
        }
        int end = offset + length;
        int at = offset;
        while (at < end && tail == null) {
            int slice = Math.min(SLICE, end - at);
            keepHead(masked.apply(bytes, at, slice));
            at += slice;
        }
        if (tail != null) {
            tail.add(bytes, at, end - at);
            tellOfCut(tail);
        }
        atLine = bytes[end - 1] == '\n';
    }

    /** Adds a line of Atrium's own, below what the step wrote. */
    public void line(String text) {
        var bytes = ((atLine ? "" : "\n") + text + "\n").getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /**
     * Writes what is still held back, the mark where it was cut, and the end; returns when all is kept, or when it is certain that it
     * cannot be. A second time does nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (tail == null) {
            keepHead(masked.flush());
        }
        if (tail != null) {
            var end = tail.end();
            tellOfCut(tail);
            if (tail.isCut()) {
                keepLine("--- " + tail.leftOut() + " bytes were left out here ---");
            }
            keepWhole(end);
        }
        keep(rest, rest.length);
        keeper.close();
    }

    private void keepHead(byte[] more) {
        int room = (int) (limits.head() - kept);
        if (rest.length + more.length <= room) {
            keepWhole(more);
            return;
        }
        var bytes = joined(rest, more);
        rest = NOTHING;
        int end = PieceEnd.of(bytes, room);
        keep(bytes, end);
        tail = new LogTail(limits.tail(), mask, masked, Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** Keeps all but a character or an escape sequence that is not whole yet. */
    private void keepWhole(byte[] more) {
        var bytes = joined(rest, more);
        int end = PieceEnd.of(bytes, bytes.length);
        keep(bytes, end);
        rest = Arrays.copyOfRange(bytes, end, bytes.length);
    }

    private void keep(byte[] bytes, int length) {
        if (length > 0) {
            keeper.put(bytes, 0, length);
            kept += length;
            keptLine = bytes[length - 1] == '\n';
        }
    }

    private void keepLine(String text) {
        var bytes = ((keptLine ? "" : "\n") + text + "\n").getBytes(StandardCharsets.UTF_8);
        keep(bytes, bytes.length);
    }

    /** Whoever looks on is told why nothing comes any more. */
    private void tellOfCut(LogTail end) {
        if (end.isCut() && !told) {
            told = true;
            keeper.isCut();
            keepLine(
                    "--- This log is too long: of the rest only the end is kept, and shown when the step has ended ---");
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second;
        }
        var bytes = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, bytes, first.length, second.length);
        return bytes;
    }
}
