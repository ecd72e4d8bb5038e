package dev.atrium.pipelines.log;

import dev.atrium.platform.secret.Mask;
import dev.atrium.platform.secret.MaskedBytes;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The end of a log whose head is full. What may be thrown away again is not searched for secrets, which would cost more than all else:
 * the bytes are kept as they came, and masked at the end. What is left then begins with a line, and a secret with a line of its own, so
 * that none is overlooked for having lost its beginning.
 */
final class LogTail {

    private static final int SLICE = 16 << 10;

    private final Mask mask;
    private final int keep;
    /** Masked already, before the bytes. */
    private byte[] excess;
    /** With what it holds back from the head. */
    private MaskedBytes masked;

    private byte[] bytes;
    private int size;
    /** Whether the bytes begin with a line. */
    private boolean atLine;

    private long leftOut;

    /**
     * The end of a log.
     *
     * @param keep how many bytes
     * @param masked what masked the head
     * @param excess what did not go into the head any more, masked
     */
    LogTail(int keep, Mask mask, MaskedBytes masked, byte[] excess) {
        this.keep = keep;
        this.mask = mask;
        this.masked = masked;
        this.excess = excess;
        this.bytes = new byte[Math.min(2 * keep, SLICE)];
    }

    void add(byte[] from, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            if (size == 2 * keep) {
                cut();
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * keep, 2 * bytes.length));
            }
            int taken = Math.min(offset + length - at, bytes.length - size);
            System.arraycopy(from, at, bytes, size, taken);
            size += taken;
            at += taken;
        }
    }

    /** Whether something had to be thrown away. */
    boolean isCut() {
        return leftOut > 0;
    }

    /** How many bytes were thrown away. */
    long leftOut() {
        return leftOut;
    }

    /** Throws away what is too much, at the end of the log. */
    void fit() {
        if (isCut() || excess.length + size > keep) {
            cut();
        }
    }

    /** Gives out what is left, masked. */
    void drain(Consumer<byte[]> out) {
        out.accept(excess);
        for (int at = 0; at < size; at += SLICE) {
            out.accept(masked.apply(bytes, at, Math.min(SLICE, size - at)));
        }
        out.accept(masked.flush());
    }

    private void cut() {
        int begin = lineBegin(Math.max(0, size - keep));
        leftOut += excess.length + masked.flush().length + begin;
        excess = new byte[0];
        masked = mask.byteStream();
        // where no line begins, all is thrown away, and what comes next goes on with the same line
        atLine = begin < size || (size > 0 && bytes[size - 1] == '\n');
        size -= begin;
        System.arraycopy(bytes, begin, bytes, 0, size);
    }

    /** Where the first line begins from a place on; the end if none does. */
    private int lineBegin(int from) {
        if (from == 0 && atLine) {
            return 0;
        }
        for (int i = Math.max(0, from - 1); i < size; i++) {
            if (bytes[i] == '\n' || (bytes[i] == '\r' && i + 1 < size && bytes[i + 1] != '\n')) {
                return i + 1;
            }
        }
        return size;
    }
}
