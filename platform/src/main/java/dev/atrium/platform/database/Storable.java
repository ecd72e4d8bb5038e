package dev.atrium.platform.database;

import java.util.regex.Pattern;

/** Texts that PostgreSQL can keep: it has no U+0000, in texts or in JSON. The replacement character, U+FFFD, takes its place. */
public final class Storable {

    /** The escape of U+0000 itself, not a backslash that is followed by the same letters. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Storable() {}

    /** A text without the character. */
    public static String text(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** JSON, as it is written, without the escape of the character in its texts. */
    public static String json(String json) {
        return ESCAPE.matcher(json).replaceAll("$1\\\\ufffd");
    }
}
