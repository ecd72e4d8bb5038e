package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.QueryText.Placeholder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a value is written into a query, so that it cannot end what it stands in:
 *
 * <ul>
 *   <li>within {@code "} or {@code '}: escaped as PromQL's texts are; there it may be anything
 *   <li>within the quotes of {@code =~} and {@code !~}: the same. An argument and {@code pods} are regular expressions there;
 *       {@code namespace}, {@code workload} and {@code component} are names, which mean themselves
 *   <li>within backticks, which know no escapes: anything without a backtick
 *   <li>outside of quotes: a name, a duration or a number, and nothing else
 * </ul>
 */
final class PlaceholderValue {

    /** What every query can refer to; see {@link AnalysisTemplate.Metric#query}. */
    static final Set<String> BUILT_IN = Set.of("namespace", "workload", "pods", "component");

    private static final Set<String> NAMES = Set.of("namespace", "workload", "component");

    private static final int LONGEST = 10_000;

    private static final Pattern BARE =
            Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*|(?:\\d{1,9}(?:ms|s|m|h|d|w|y))+|-?\\d{1,18}(?:\\.\\d{1,18})?");

    private PlaceholderValue() {}

    /** Why a value cannot stand there, as a sentence's end; empty if it can. */
    static Optional<String> objection(Placeholder placeholder, String value) {
        if (value.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters. Shorten it");
        }
        if (placeholder.quote() == '`' && value.indexOf('`') >= 0) {
            return Optional.of("has a backtick, and the query has it within backticks. Take it out");
        }
        if (!placeholder.quoted() && !BARE.matcher(value).matches()) {
            return Optional.of(
                    "must be a name, a duration such as 1m, or a number: the query has it outside of quotes");
        }
        return Optional.empty();
    }

    /** A value as it is written there. */
    static String written(Placeholder placeholder, String value) {
        var objection = objection(placeholder, value);
        if (objection.isPresent()) {
            throw new IllegalArgumentException("\"" + placeholder.name() + "\" " + objection.get());
        }
        var literal = placeholder.regex() && NAMES.contains(placeholder.name()) ? withoutMeaning(value) : value;
        return placeholder.quoted() && placeholder.quote() != '`' ? escaped(literal, placeholder.quote()) : literal;
    }

    /** A regular expression (RE2) of just this text. */
    private static String withoutMeaning(String text) {
        var quoted = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    private static String escaped(String text, char quote) {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == quote || c == '\\') {
                escaped.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                escaped.append("\\u%04x".formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
