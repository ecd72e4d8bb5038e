package dev.atrium.platform.descriptor;

import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What is found to be wrong with a document while it is read. For one thread. */
public final class Findings {

    /** A file with more mistakes than this is not read to its end by anybody. */
    private static final int MOST = 200;

    /** Of more than this only their number is kept: to find the place of one takes the longer the larger the file is. */
    private static final int KEPT = 1_000;

    private final Places places;
    private final List<Problem> problems = new ArrayList<>();
    private long errors;

    /**
     * None yet.
     *
     * @param places where the parts of the document stand
     */
    public Findings(Places places) {
        this.places = places;
    }

    /** Where the parts of the document stand. */
    public Places places() {
        return places;
    }

    /** An error of the value at a JSON pointer. */
    public void error(String pointer, String message) {
        add(() -> Problem.error(places.value(pointer), message));
    }

    /** A warning of the value at a JSON pointer. */
    public void warning(String pointer, String message) {
        keep(() -> Problem.warning(places.value(pointer), message));
    }

    /** An error of the key whose value is at a JSON pointer. */
    public void atKey(String pointer, String message) {
        add(() -> Problem.error(places.key(pointer), message));
    }

    /**
     * A key that means nothing.
     *
     * @param what has it, as a message begins: {@code A pipeline}
     * @param meant what people write who know other tools, with what it is called here
     */
    public void unknownKey(
            String pointer, String key, String what, Collection<String> known, Map<String, String> meant) {
        var question =
                meant.containsKey(key) ? " Did you mean \"" + meant.get(key) + "\"?" : NearestName.question(key, known);
        var where = what.startsWith("A") ? what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1) : what;
        atKey(
                pointer,
                "\"" + Value.cut(key) + "\" is not a key of " + where + "." + question + " There is "
                        + String.join(", ", known) + ".");
    }

    /** Where the value at a JSON pointer stands, such as {@code " (line 3)"}, for a message; empty where nobody could look there. */
    public String line(String pointer) {
        var line = places.value(pointer).line();
        return line == 0 ? "" : " (line " + line + ")";
    }

    /** How many errors there are by now. */
    public long errors() {
        return errors;
    }

    /** Counted as they come: who reads a large file asks after each of its parts. */
    private void add(Supplier<Problem> problem) {
        errors++;
        keep(problem);
    }

    private void keep(Supplier<Problem> problem) {
        if (problems.size() < KEPT) {
            problems.add(problem.get());
        }
    }

    /** All of them, as they stand in the file; at most 200. */
    public List<Problem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparing(
                        Problem::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column)))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
