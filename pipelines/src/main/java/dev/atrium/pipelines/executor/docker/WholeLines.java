package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps the lines of a container's two streams whole. The engine cuts a stream wherever its buffer is full; a line that is begun waits
 * for its end, so that the other stream does not get into the middle of it. Not for use by several threads.
 */
final class WholeLines {

    /** A longer line is told in pieces. In bytes. */
    static final int LONGEST = 16 * 1024;

    private final Map<StreamType, ByteArrayOutputStream> begun = new EnumMap<>(StreamType.class);

    /** Takes a piece of a stream; answers what may be told now: whole lines, or a very long one's beginning. */
    byte[] add(StreamType stream, byte[] piece) {
        var line = begun.computeIfAbsent(stream, _ -> new ByteArrayOutputStream());
        int whole = piece.length - endOfLastLine(piece) > LONGEST ? piece.length : endOfLastLine(piece);
        if (whole == 0) {
            line.writeBytes(piece);
            return line.size() > LONGEST ? taken(line) : new byte[0];
        }
        line.write(piece, 0, whole);
        byte[] told = taken(line);
        line.write(piece, whole, piece.length - whole);
        return told;
    }

    /** Whether no line is begun. */
    boolean isEmpty() {
        return begun.values().stream().allMatch(line -> line.size() == 0);
    }

    /** The lines that are begun: nobody waits for their ends any more. At most twice {@link #LONGEST}. */
    byte[] rest() {
        var all = new ByteArrayOutputStream();
        begun.values().forEach(line -> all.writeBytes(taken(line)));
        return all.toByteArray();
    }

    private static byte[] taken(ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        line.reset();
        return bytes;
    }

    private static int endOfLastLine(byte[] piece) {
        for (int i = piece.length; i > 0; i--) {
            if (piece[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }
}
