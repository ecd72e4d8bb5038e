package dev.atrium.catalog.query;

import java.util.HashSet;
import java.util.Set;

/**
 * The runs of three characters in a word with two blanks before and one after it, as
 * <a href="https://www.postgresql.org/docs/current/pgtrgm.html">pg_trgm</a> counts them.
 */
final class Trigrams {

    private Trigrams() {}

    /** Which part of the trigrams of a word another word has, 0 to 1. */
    static double similarity(String wanted, String word) {
        var of = of(wanted);
        var total = of.size();
        of.retainAll(of(word));
        return (double) of.size() / total;
    }

    private static Set<String> of(String word) {
        var padded = "  " + word + " ";
        var trigrams = new HashSet<String>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }
}
