package dev.atrium.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads answers, of a known length or chunked, off a connection into one buffer that grows as needed. */
final class ResponseReader {

    /** An answer above that is refused: nothing that is measured comes near it. */
    static final int LONGEST_BODY = 64 * 1024 * 1024;

    private static final int LONGEST_LINE = 16 * 1024;

    private final InputStream in;
    private final byte[] read = new byte[64 * 1024];
    private final byte[] line = new byte[LONGEST_LINE];
    private int position;
    private int limit;
    private byte[] body = new byte[64 * 1024];
    private int bodyLength;

    ResponseReader(InputStream in) {
        this.in = in;
    }

    Answer next() throws IOException {
        var status = status(line());
        var length = -1;
        var chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = number(lower.substring("content-length:".length()).strip(), 10);
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        bodyLength = 0;
        if (chunked) {
            chunks();
        } else if (length >= 0) {
            take(length);
        } else {
            throw new IOException("An answer without a length, status " + status);
        }
        return new Answer(status, body, bodyLength);
    }

    private void chunks() throws IOException {
        int size;
        do {
            var head = line();
            var end = head.indexOf(';');
            size = number(end < 0 ? head : head.substring(0, end), 16);
            take(size);
            line();
        } while (size > 0);
    }

    private void take(int count) throws IOException {
        if (bodyLength + count > LONGEST_BODY) {
            throw new IOException("An answer of more than " + LONGEST_BODY + " bytes");
        }
        if (bodyLength + count > body.length) {
            body = Arrays.copyOf(body, Math.max(bodyLength + count, body.length * 2));
        }
        var missing = count;
        while (missing > 0) {
            fill();
            var some = Math.min(missing, limit - position);
            System.arraycopy(read, position, body, bodyLength, some);
            position += some;
            bodyLength += some;
            missing -= some;
        }
    }

    private String line() throws IOException {
        int length = 0;
        while (true) {
            fill();
            var next = read[position++];
            if (next == '\n') {
                return new String(line, 0, length, StandardCharsets.US_ASCII);
            }
            if (next != '\r') {
                if (length == line.length) {
                    throw new IOException("A header line of more than " + LONGEST_LINE + " bytes");
                }
                line[length++] = next;
            }
        }
    }

    private void fill() throws IOException {
        if (position < limit) {
            return;
        }
        position = 0;
        limit = Math.max(0, in.read(read));
        if (limit == 0) {
            throw new EOFException("The portal closed the connection");
        }
    }

    private static int status(String line) throws IOException {
        var parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            throw new IOException("Not an HTTP answer: " + line);
        }
        return number(parts[1], 10);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text.strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("Not a number in an HTTP answer: " + text, e);
        }
    }
}
