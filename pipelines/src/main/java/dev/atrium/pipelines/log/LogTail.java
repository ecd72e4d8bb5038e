package dev.atrium.pipelines.log;

import dev.atrium.platform.secret.Mask;
import dev.atrium.platform.secret.MaskedBytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The end of a log whose head is full. What may be thrown away again is not searched for secrets, which would cost more than all else:
 * the bytes are kept as they came, and masked at the end, together with enough of what was before them to find a secret that they begin
 * within.
 */
final class LogTail {

    /** How long a secret may be, however it is written, to be found where the end begins within it. */
    private static final int LONGEST_SECRET = 32 << 10;

    private static final int SLICE = 16 << 10;
    private static final byte[] NOTHING = new byte[0];

    private final Mask mask;
    private final int keep;
    /** Masked already, before the bytes. */
    private byte[] excess;
    /** With what it holds back from the head. */
    private MaskedBytes masked;

    private byte[] bytes;
    private int size;
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
        this.bytes = new byte[Math.min(capacity(), SLICE)];
    }

    void add(byte[] from, int offset, int length) {
        int at = offset;
        while (at < offset + length) {
            if (size == capacity()) {
                cut(size - keep - LONGEST_SECRET);
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(capacity(), 2 * bytes.length));
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

    /** At the end of the log: all of it that is not too much, as whole lines where something is. Masked. */
    byte[] end() {
        if (!isCut() && excess.length + size <= keep) {
            return masked(0);
        }
        // what comes first may be the rest of a secret
        int unsure = isCut() ? Math.min(size, LONGEST_SECRET) : 0;
        masked.apply(bytes, 0, unsure);
        var end = masked(unsure);
        int begin = lineBegin(end, Math.max(1, end.length - keep));
        leftOut += unsure + begin;
        return Arrays.copyOfRange(end, begin, end.length);
    }

    private int capacity() {
        return keep + Math.max(keep / 2, SLICE) + LONGEST_SECRET;
    }

    /** Throws away some of the first bytes, and what was before them. */
    private void cut(int first) {
        leftOut += excess.length + masked.flush().length + first;
        excess = NOTHING;
        masked = mask.byteStream();
        size -= first;
        System.arraycopy(bytes, first, bytes, 0, size);
    }

    private byte[] masked(int from) {
        var all = new ByteArrayOutputStream(excess.length + size - from);
        all.writeBytes(excess);
        for (int at = from; at < size; at += SLICE) {
            all.writeBytes(masked.apply(bytes, at, Math.min(SLICE, size - at)));
        }
        all.writeBytes(masked.flush());
        return all.toByteArray();
    }

    /** Where the first line begins from a place on; the end if none does. */
    private static int lineBegin(byte[] text, int from) {
        for (int i = from - 1; i < text.length; i++) {
            if (text[i] == '\n' || (text[i] == '\r' && i + 1 < text.length && text[i + 1] != '\n')) {
                return i + 1;
            }
        }
        return text.length;
    }
}
