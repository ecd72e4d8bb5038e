package dev.atrium.platform.yaml;

import java.util.Arrays;

/** Where the lines of a text start; a line ends as in YAML 1.2, with LF, CR LF or CR. */
final class Lines {

    private final String text;
    private final int[] starts;

    private Lines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static Lines of(String text) {
        var starts = new int[64];
        var count = 1;
        for (var i = 0; i < text.length(); i++) {
            if (endsLine(text, i)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return new Lines(text, Arrays.copyOf(starts, count));
    }

    private static boolean endsLine(String text, int i) {
        var c = text.charAt(i);
        return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
    }

    int count() {
        return starts.length;
    }

    /** The index of the first character of a line, counted from 0. */
    int start(int line) {
        return starts[line];
    }

    /** The index after the last character of a line, its line break included. */
    int end(int line) {
        return line + 1 < starts.length ? starts[line + 1] : text.length();
    }

    /** The position of a line and a column, both from 0, the column in code points. */
    Position position(int line, int column) {
        if (line >= starts.length) {
            return new Position(line + 1, column + 1);
        }
        var length = text.codePointCount(start(line), end(line));
        var index = text.offsetByCodePoints(start(line), Math.min(column, length));
        return new Position(line + 1, index - start(line) + 1);
    }
}
