package dev.atrium.platform.expression;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that somebody wrote, held to a number of looks at the text: some expressions would take years otherwise. What is
 * not decided by then counts as no match. Immutable, so safe for use by many threads.
 */
public final class BoundedRegex {

    private static final int MOST_LOOKS = 2_000_000;

    private static final long MOST_REPETITIONS = 1_000_000;

    /** Of what may be empty: a group, an anchor, a back reference. It is repeated without a look at the text. */
    private static final Pattern REPETITION =
            Pattern.compile("(?:[)^$>}\\s]|\\\\[bBAGZzE]|\\\\\\d{1,9})\\{(\\d++)(?:,(\\d*+))?+}");

    private final Pattern pattern;

    private BoundedRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * An expression as Java has it.
     *
     * @throws PatternSyntaxException if it is none, or its groups are repeated ({@code {n,m}}), all multiplied, more than a million times
     */
    public static BoundedRegex compile(String regex) {
        var compiled = Pattern.compile(regex);
        var repetitions = 1L;
        var matcher = REPETITION.matcher(regex);
        while (matcher.find()) {
            repetitions *= Math.max(count(matcher.group(1)), count(matcher.group(2)));
            if (repetitions > MOST_REPETITIONS) {
                throw new PatternSyntaxException("Repeats too often", regex, matcher.start());
            }
        }
        return new BoundedRegex(compiled);
    }

    /** Whether it matches the whole text. */
    public boolean matches(String text) {
        return decided(text, true);
    }

    /** Whether it matches a part of the text. */
    public boolean find(String text) {
        return decided(text, false);
    }

    private boolean decided(String text, boolean whole) {
        var matcher = pattern.matcher(new Counted(text, new int[1], 0, text.length()));
        try {
            return whole ? matcher.matches() : matcher.find();
        } catch (TooManyLooks | StackOverflowError e) {
            return false;
        }
    }

    private static long count(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 9 ? MOST_REPETITIONS + 1 : Math.max(1, Long.parseLong(digits));
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
