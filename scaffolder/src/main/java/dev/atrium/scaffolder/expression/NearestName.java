package dev.atrium.scaffolder.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody may have meant. */
final class NearestName {

    private NearestName() {}

    static String unknownFilter(String name, Collection<String> filters) {
        return of(name, filters)
                .map(nearest -> "There is no filter \"%s\"; did you mean \"%s\"?".formatted(name, nearest))
                .orElseGet(() -> "There is no filter \"%s\"".formatted(name));
    }

    static String unknownTest(String name, Collection<String> tests) {
        return of(name, tests)
                .map(nearest -> "There is no test \"%s\"; did you mean \"%s\"?".formatted(name, nearest))
                .orElseGet(() -> "There is no test \"%s\"".formatted(name));
    }

    /** The name nearest to one that is not there, if any is near: at most half of the letters are others. */
    static Optional<String> of(String name, Collection<String> names) {
        int most = Math.max(2, Math.min(name.length() + 1, 40) / 2);
        return names.stream()
                .filter(candidate -> distance(name, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters are put in, left out or changed between two names (Levenshtein), whatever their case. */
    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 40) {
            return Integer.MAX_VALUE;
        }
        String a = one.toLowerCase(Locale.ROOT).replace("_", "");
        String b = other.toLowerCase(Locale.ROOT).replace("_", "");
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
