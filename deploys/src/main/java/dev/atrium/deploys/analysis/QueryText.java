package dev.atrium.deploys.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A query with its placeholders, each of which knows where in the PromQL it stands
 * (<a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals">string literals</a>).
 *
 * @param placeholders {@code texts} has one more: what stands before, between and after them
 */
record QueryText(List<String> texts, List<Placeholder> placeholders) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    /** No quote. */
    private static final char BARE = 0;

    /** A query that cannot be understood. The message is for who wrote it, a sentence's end. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * A place for a value.
     *
     * @param quote that it stands in, {@code "}, {@code '} or a backtick; 0 for none
     * @param regex whether the quotes are those of a matcher with {@code =~} or {@code !~}
     */
    record Placeholder(String name, char quote, boolean regex) {

        boolean quoted() {
            return quote != BARE;
        }
    }

    QueryText {
        texts = List.copyOf(texts);
        placeholders = List.copyOf(placeholders);
    }

    static QueryText of(String query) throws Unreadable {
        return new Scan(query).scan();
    }

    /** The query with values in it, which are taken as they are: see {@link PlaceholderValue}. */
    String with(Function<Placeholder, String> values) {
        var query = new StringBuilder(texts.getFirst());
        for (var i = 0; i < placeholders.size(); i++) {
            query.append(values.apply(placeholders.get(i))).append(texts.get(i + 1));
        }
        return query.toString();
    }

    /** Goes through a query once. */
    private static final class Scan {

        private final String query;
        private final List<String> texts = new ArrayList<>();
        private final List<Placeholder> placeholders = new ArrayList<>();
        private char quote = BARE;
        private boolean regex;
        private int textStart;

        Scan(String query) {
            this.query = query;
        }

        QueryText scan() throws Unreadable {
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
                throw new Unreadable("has a " + quote + " that is not closed. Write another one where the text ends");
            }
            texts.add(query.substring(textStart));
            return new QueryText(texts, placeholders);
        }

        private int placeholder(int at) throws Unreadable {
            var end = query.indexOf("}}", at);
            var name = end < 0 ? "" : query.substring(at + 2, end).strip();
            if (!NAME.matcher(name).matches()) {
                throw new Unreadable(
                        "has a {{ that is no placeholder. Write {{ name }}, with the name of an argument, and nothing else"
                                + " between the braces");
            }
            texts.add(query.substring(textStart, at));
            placeholders.add(new Placeholder(name, quote, regex));
            textStart = end + 2;
            return textStart;
        }

        private int outside(int at) throws Unreadable {
            var c = query.charAt(at);
            if (c == '#') {
                return comment(at);
            }
            if (c == '"' || c == '\'' || c == '`') {
                quote = c;
                var before = query.substring(0, at).stripTrailing();
                regex = before.endsWith("=~") || before.endsWith("!~");
            }
            return at + 1;
        }

        /** What looks like a quote in a comment is none. */
        private int comment(int at) throws Unreadable {
            var newLine = query.indexOf('\n', at);
            var end = newLine < 0 ? query.length() : newLine;
            if (query.substring(at, end).contains("{{")) {
                throw new Unreadable("has a {{ in a comment. Take it out");
            }
            return end;
        }

        private int inside(int at) {
            var c = query.charAt(at);
            if (c == '\\' && quote != '`') {
                return at + 2;
            }
            if (c == quote) {
                quote = BARE;
                regex = false;
            }
            return at + 1;
        }
    }
}
