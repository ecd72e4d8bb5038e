package dev.atrium.platform.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict decoding: what is not UTF-8 is refused, never replaced. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /**
     * The text of a file, without its byte order mark.
     *
     * @throws InvalidYaml at the first byte that does not belong to UTF-8
     */
    static String decode(byte[] content) throws InvalidYaml {
        var start = hasByteOrderMark(content) ? 3 : 0;
        var text = new String(content, start, content.length - start, StandardCharsets.UTF_8);
        // the decoder behind this constructor is many times faster than a strict one, and replaces what is malformed
        if (text.indexOf(REPLACEMENT) >= 0) {
            refuseMalformed(content, start);
        }
        return text;
    }

    private static boolean hasByteOrderMark(byte[] content) {
        return content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private static void refuseMalformed(byte[] content, int start) throws InvalidYaml {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.wrap(content, start, content.length - start);
        var before = CharBuffer.allocate(content.length - start);
        if (!decoder.decode(bytes, before, true).isError()) {
            return;
        }
        var good = before.flip().toString();
        var line = Lines.of(good).count() - 1;
        var lineStart = Lines.of(good).start(line);
        throw new InvalidYaml(
                "This file is not UTF-8: the byte 0x%02X here does not belong to a character. Save the file as UTF-8."
                        .formatted(content[bytes.position()] & 0xFF),
                line,
                good.codePointCount(lineStart, good.length()));
    }
}
