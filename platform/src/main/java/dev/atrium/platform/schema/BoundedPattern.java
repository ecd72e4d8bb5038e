package dev.atrium.platform.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A regular expression of a schema that somebody wrote, held to a number of looks at the text: some expressions would take
 * years otherwise. What is not decided by then counts as no match.
 */
final class BoundedPattern implements RegularExpression {

    private static final int MOST_LOOKS = 2_000_000;

    private final Pattern pattern;

    /**
     * An expression in the syntax of ECMA 262, as far as Java's means the same.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    BoundedPattern(String regex) {
        // in ECMA 262, $ without the flag m is the very end, and not before a last line break
        this.pattern = Pattern.compile(
                regex.endsWith("$") && !regex.endsWith("\\$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[1], 0, value.length()))
                    .find();
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super("", null, false, false);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Counted(String text, int[] looks, int start, int end) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text, looks, start + from, start + to);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
