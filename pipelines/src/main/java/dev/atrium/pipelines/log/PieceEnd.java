package dev.atrium.pipelines.log;

/**
 * Where a log can be cut so that both parts can be shown by themselves: not within a character of UTF-8, nor within an escape sequence
 * (ECMA-48, "Control functions for coded character sets") such as sets a colour.
 */
final class PieceEnd {

    private static final byte ESCAPE = 0x1B;
    private static final byte BELL = 0x07;

    /** What is longer is taken for something else that begins with the character. */
    private static final int LONGEST_SEQUENCE = 256;

    private enum State {
        TEXT,
        ESCAPE,
        /** With its parameters, {@code ESC [ … letter}: colours, the cursor. */
        CONTROL,
        /** {@code ESC # 8} and the like. */
        INTERMEDIATE,
        /** {@code ESC ] … BEL} or {@code ESC ] … ESC \}: titles, links. */
        STRING,
        STRING_ESCAPE
    }

    private PieceEnd() {}

    /** The last place up to a length where a cut does no harm; 0 if there is none. */
    static int of(byte[] bytes, int length) {
        return ofCharacters(bytes, ofSequences(bytes, length));
    }

    private static int ofCharacters(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(3, length); back++) {
            int read = bytes[length - back] & 0xFF;
            if (read < 0x80 || read >= 0xC0) {
                int needed = read < 0xC0 ? 1 : read < 0xE0 ? 2 : read < 0xF0 ? 3 : read < 0xF8 ? 4 : 1;
                return needed > back ? length - back : length;
            }
        }
        return length;
    }

    private static int ofSequences(byte[] bytes, int length) {
        var state = State.TEXT;
        int begin = length;
        for (int i = Math.max(0, length - LONGEST_SEQUENCE); i < length; i++) {
            var before = state == State.STRING_ESCAPE && bytes[i] != '\\' ? State.ESCAPE : state;
            if (before != state) {
                begin = i - 1;
            }
            state = next(before, bytes[i]);
            if (state == State.ESCAPE) {
                begin = i;
            }
        }
        return state == State.TEXT ? length : begin;
    }

    private static State next(State state, byte read) {
        if (read == ESCAPE && state != State.STRING) {
            return State.ESCAPE;
        }
        return switch (state) {
            case TEXT, STRING_ESCAPE -> State.TEXT;
            case ESCAPE ->
                switch (read) {
                    case '[' -> State.CONTROL;
                    case ']', 'P', 'X', '^', '_' -> State.STRING;
                    default -> read >= 0x20 && read < 0x30 ? State.INTERMEDIATE : State.TEXT;
                };
            case CONTROL -> read >= 0x20 && read < 0x40 ? State.CONTROL : State.TEXT;
            case INTERMEDIATE -> read >= 0x20 && read < 0x30 ? State.INTERMEDIATE : State.TEXT;
            case STRING ->
                switch (read) {
                    case ESCAPE -> State.STRING_ESCAPE;
                    case BELL -> State.TEXT;
                    default -> State.STRING;
                };
        };
    }
}
