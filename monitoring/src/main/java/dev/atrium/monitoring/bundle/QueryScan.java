package dev.atrium.monitoring.bundle;

import dev.atrium.platform.expression.NearestName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Goes once through PromQL with placeholders: whether brackets and quotes
 * (<a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals">string literals</a>) are closed, and each
 * placeholder is there and stands where its value can.
 */
final class QueryScan {

    /** No quote. */
    private static final char BARE = 0;

    private static final Pattern SELECTING = Pattern.compile("\\{\\{\\s*(?:selector|component)\\s*}}");
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final String query;
    private final Set<String> known;
    private final Deque<Character> open = new ArrayDeque<>();
    private char quote = BARE;

    private QueryScan(String query, Set<String> known) {
        this.query = query;
        this.known = known;
    }

    /**
     * What is wrong, and what to write: the end of a sentence, or more.
     *
     * @param placeholders that are there
     */
    static Optional<String> objection(String query, Set<String> placeholders) {
        try {
            new QueryScan(query, placeholders).scan();
            return Optional.empty();
        } catch (Unreadable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether it speaks of one component. */
    static boolean selects(String query) {
        return SELECTING.matcher(query).find();
    }

    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    private void scan() throws Unreadable {
        var at = 0;
        while (at < query.length()) {
            if (query.startsWith("{{", at)) {
                at = placeholder(at);
            } else if (quote == BARE) {
                at = outside(at);
            } else {
                at = inside(at);
            }
        }
        if (quote != BARE) {
            throw new Unreadable("has a " + quote + " that is not closed. Write another one where the text ends.");
        }
        if (!open.isEmpty()) {
            throw new Unreadable(
                    "has a " + open.peek() + " that is not closed. Write " + closing(open.peek()) + " where it ends.");
        }
    }

    private int placeholder(int at) throws Unreadable {
        var end = query.indexOf("}}", at);
        var name = end < 0 ? "" : query.substring(at + 2, end).strip();
        if (!known.contains(name)) {
            var there = new TreeSet<>(known);
            throw new Unreadable(
                    name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-') && !name.isEmpty()
                            ? "refers to {{ " + name + " }}, which is not there." + NearestName.question(name, there)
                                    + " There is " + String.join(", ", there) + "."
                            : "has a {{ that is no placeholder. Write {{ selector }}, with a blank before it where it"
                                    + " stands after a {.");
        }
        switch (name) {
            case "component" -> require(quote != BARE, "{{ component }} outside of quotes. Put it within quotes");
            case "selector" ->
                require(
                        quote == BARE && !open.isEmpty() && open.element() == '{',
                        "{{ selector }} outside of braces. Write it such as up{ {{ selector }} }");
            default -> require(quote == BARE, "{{ " + name + " }} within quotes. Take it out of them");
        }
        return end + 2;
    }

    private static void require(boolean good, String otherwise) throws Unreadable {
        if (!good) {
            throw new Unreadable("has " + otherwise + ".");
        }
    }

    private int outside(int at) throws Unreadable {
        var c = query.charAt(at);
        if (c == '#') {
            var newLine = query.indexOf('\n', at);
            var end = newLine < 0 ? query.length() : newLine;
            require(!query.substring(at, end).contains("{{"), "a {{ in a comment. Take it out");
            return end;
        }
        if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (OPENING.indexOf(c) >= 0) {
            open.push(c);
        } else if (CLOSING.indexOf(c) >= 0) {
            var last = open.poll();
            if (last == null || closing(last) != c) {
                throw new Unreadable(
                        "has a " + c + (last == null ? " that nothing opens" : " where a " + last + " is open")
                                + ". Check its brackets.");
            }
        }
        return at + 1;
    }

    private int inside(int at) {
        var c = query.charAt(at);
        if (c == '\\' && quote != '`') {
            return at + 2;
        }
        if (c == quote) {
            quote = BARE;
        }
        return at + 1;
    }

    private static char closing(char opening) {
        return CLOSING.charAt(OPENING.indexOf(opening));
    }
}
