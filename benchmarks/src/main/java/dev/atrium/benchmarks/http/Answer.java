package dev.atrium.benchmarks.http;

import java.nio.charset.StandardCharsets;

/** An HTTP answer, as a view of its connection's buffer. */
public final class Answer {

    private static final byte[] ERRORS = "\"errors\":[".getBytes(StandardCharsets.US_ASCII);

    private final int status;
    private final byte[] buffer;
    private final int length;

    Answer(int status, byte[] buffer, int length) {
        this.status = status;
        this.buffer = buffer;
        this.length = length;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The bytes of the body. */
    public int length() {
        return length;
    }

    /** The body as text. */
    public String text() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether there seems to be a GraphQL error in it: cheap, and to be looked at more closely if so. */
    public boolean mayHaveErrors() {
        return contains(ERRORS);
    }

    /** Whether some bytes are in the body. */
    public boolean contains(byte[] sought) {
        for (int start = 0; start <= length - sought.length; start++) {
            int i = 0;
            while (i < sought.length && buffer[start + i] == sought[i]) {
                i++;
            }
            if (i == sought.length) {
                return true;
            }
        }
        return false;
    }
}
