package dev.atrium.platform.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Which of the names that are there was meant by one that is not. */
public final class NearestName {

    /** Less alike than this and it was not meant. */
    private static final double ALIKE = 0.8;

    /** What anybody may write is not compared, letter by letter, with a name that it cannot mean. */
    private static final int MOST_LETTERS_MORE = 40;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private NearestName() {}

    /** The name that is most like one that is not there; empty if none is near. */
    public static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(n -> Math.abs(name.length() - n.length()) <= MOST_LETTERS_MORE)
                .filter(n -> SIMILARITY.apply(name, n) >= ALIKE)
                .max(Comparator.<String>comparingDouble(n -> SIMILARITY.apply(name, n))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** A question to be added to a complaint, with a blank before it; empty if no name is near. */
    public static String question(String name, Collection<String> names) {
        return to(name, names).map(n -> " Did you mean \"" + n + "\"?").orElse("");
    }

    static String unknownFilter(String name, Collection<String> filters) {
        return unknown("filter", name, filters);
    }

    static String unknownTest(String name, Collection<String> tests) {
        return unknown("test", name, tests);
    }

    private static String unknown(String what, String name, Collection<String> names) {
        return "There is no " + what + " \"" + name + "\""
                + to(name, names)
                        .map(nearest -> "; did you mean \"" + nearest + "\"?")
                        .orElse("");
    }
}
