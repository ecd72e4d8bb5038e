package dev.atrium.platform.secret;

import java.nio.charset.StandardCharsets;

/**
 * Masks bytes that come in pieces: secrets written in UTF-8, in whatever stands around them. As {@link MaskedStream} otherwise. A
 * piece that is given out can end within a character if one that was taken did.
 */
public final class MaskedBytes {

    /** A character a byte. */
    private final MaskedStream stream;

    MaskedBytes(Automaton bytes) {
        this.stream = new MaskedStream(bytes);
    }

    /**
     * Takes the next piece.
     *
     * @return what can be told by now, without secrets; may be empty
     */
    public byte[] apply(byte[] piece) {
        return apply(piece, 0, piece.length);
    }

    /**
     * Takes the next piece, a part of a buffer.
     *
     * @throws IndexOutOfBoundsException if the buffer has no such part
     */
    public byte[] apply(byte[] buffer, int offset, int length) {
        return stream.apply(new String(buffer, offset, length, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What was held back, at the end: it was no secret. */
    public byte[] flush() {
        return stream.flush().getBytes(StandardCharsets.ISO_8859_1);
    }
}
