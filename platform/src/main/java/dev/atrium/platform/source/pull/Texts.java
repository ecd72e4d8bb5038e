package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.nio.charset.StandardCharsets;

/** Bounds of what people write about pull requests. */
final class Texts {

    private static final int MAX_LINE = 256;
    private static final int MAX_MARKDOWN_BYTES = 64 * 1024;

    private Texts() {}

    /** One line that is not blank, without white space at its ends. */
    static String line(String what, String text) throws SourceException {
        var line = text.strip();
        if (line.isEmpty()) {
            throw invalid("The " + what + " is empty: write a line.");
        }
        if (line.length() > MAX_LINE) {
            throw invalid("The " + what + " has " + line.length() + " characters: write at most " + MAX_LINE + ".");
        }
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw invalid("The " + what + " has a line break or another control character: write one line.");
        }
        return line;
    }

    /** Markdown of at most 64 KiB; may be empty. */
    static String markdown(String what, String text) throws SourceException {
        var size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_MARKDOWN_BYTES) {
            throw invalid("The " + what + " has " + size + " bytes: write at most " + MAX_MARKDOWN_BYTES + ".");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid("The " + what + " has a NUL character: take it out.");
        }
        return text;
    }

    static SourceException invalid(String message) {
        return new SourceException(Kind.INVALID, message);
    }

    static SourceException notFound(String message) {
        return new SourceException(Kind.NOT_FOUND, message);
    }

    static SourceException conflict(String message) {
        return new SourceException(Kind.CONFLICT, message);
    }
}
