package dev.atrium.scaffolder.action;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text from what is not. */
final class TextContent {

    private TextContent() {}

    /** The text that a file is: UTF-8 without a NUL, as Git has it. Empty for any other file. */
    static Optional<String> of(byte[] content) {
        for (var next : content) {
            if (next == 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
