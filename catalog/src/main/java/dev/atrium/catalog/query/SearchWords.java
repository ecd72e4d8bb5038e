package dev.atrium.catalog.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words of a search, in lower case: runs of letters and digits, so that none of them has a meaning in a query of
 * PostgreSQL's.
 */
record SearchWords(List<String> words) {

    /** More words than this are not looked for. */
    private static final int MAX_WORDS = 16;

    /** Swapped letters are only looked for up to here. */
    private static final int MAX_SWAPS = 24;

    /** Longer texts are cut: nobody types them, and trigrams of them cost. */
    private static final int MAX_LENGTH = 256;

    /** Below the threshold in {@link SearchSql}, so that swapped letters are marked too. */
    private static final double SIMILARITY = 0.35;

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    static SearchWords of(String text) {
        var cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        return new SearchWords(SEPARATOR
                .splitAsStream(cut.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** All of the words, the last one as a beginning. */
    String tsquery() {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & ")) + ":*";
    }

    /**
     * All of the words, each as it is or with two neighbouring letters swapped: the typing error that leaves the fewest trigrams.
     */
    String swapped() {
        return words.stream().map(SearchWords::swapped).collect(Collectors.joining(" & "));
    }

    private static String swapped(String word) {
        var variants = new StringBuilder("('" + word + "'");
        for (int i = 1; i < Math.min(word.length(), MAX_SWAPS); i++) {
            if (Character.isSurrogate(word.charAt(i - 1)) || Character.isSurrogate(word.charAt(i))) {
                continue;
            }
            variants.append(" | '")
                    .append(word, 0, i - 1)
                    .append(word.charAt(i))
                    .append(word.charAt(i - 1))
                    .append(word, i + 1, word.length())
                    .append('\'');
        }
        return variants.append(')').toString();
    }

    /** The words with blanks between them. */
    String joined() {
        return String.join(" ", words);
    }

    /** Patterns for {@code like} that each find one word anywhere. */
    String[] patterns() {
        return words.stream().map(word -> "%" + word + "%").toArray(String[]::new);
    }

    /** Whether a word of a text is one of these, or begins with the last of these. */
    boolean matches(String word) {
        return word.startsWith(words.getLast())
                || IntStream.range(0, words.size() - 1)
                        .anyMatch(i -> words.get(i).equals(word));
    }

    /** Whether a word of a text is similar to one of these, as pg_trgm counts it. */
    boolean resembles(String word) {
        return words.stream().anyMatch(wanted -> Trigrams.similarity(wanted, word) >= SIMILARITY);
    }
}
