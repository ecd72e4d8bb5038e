package dev.atrium.scaffolder.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Which of the names that are there was meant by one that is not. */
final class Nearest {

    /** Less alike than this and it was not meant. */
    private static final double ALIKE = 0.8;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Nearest() {}

    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(n -> SIMILARITY.apply(name, n) >= ALIKE)
                .max(Comparator.<String>comparingDouble(n -> SIMILARITY.apply(name, n))
                        .thenComparing(Comparator.reverseOrder()));
    }

    /** A question to be added to a complaint; empty if nothing is near. */
    static String question(String name, Collection<String> names) {
        return to(name, names).map(n -> " Did you mean \"" + n + "\"?").orElse("");
    }
}
