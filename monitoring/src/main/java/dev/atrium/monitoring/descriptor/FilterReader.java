package dev.atrium.monitoring.descriptor;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.platform.descriptor.Value;
import dev.atrium.platform.expression.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads filters of Heroic's language: lists that begin with what they are, such as {@code ["=", "what", "rpc-rate"]}. */
final class FilterReader {

    /** The tag that says which metric is meant. */
    static final String WHAT = "what";

    private static final int MOST = 50;
    private static final String ADVICE = "Write such as [\"=\", \"what\", \"hydrate.exception\"].";
    private static final List<String> OPERATORS = List.of("and", "or", "not", "=", "!=", "^", "+");
    private static final Map<String, String> MEANT =
            Map.of("==", "=", "&&", "and", "||", "or", "!", "not", "AND", "and", "OR", "or", "NOT", "not", "has", "+");

    private FilterReader() {}

    /** A filter that says once which metric is meant; empty, with a finding, for anything else. */
    static Optional<Filter> read(Value value) {
        return filter(value).filter(filter -> {
            var named = metrics(filter);
            var mentioned = mentions(filter);
            if (mentioned != 1 || named != 1) {
                value.error(
                        mentioned == 0
                                ? "does not say which metric is meant. Write [\"=\", \"what\", \"hydrate.exception\"] in its"
                                        + " \"and\"."
                                : "must say which metric is meant once, by one [\"=\", \"what\", …], alone or in its \"and\"."
                                        + " Make a panel for each metric.");
            }
            return mentioned == 1 && named == 1;
        });
    }

    private static Optional<Filter> filter(Value value) {
        var items = value.items(MOST, ADVICE);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        var first = items.getFirst();
        if (!first.node().isString() || first.node().stringValue().isBlank()) {
            first.error("must be what the filter does, in quotes: " + operators() + ". " + ADVICE);
            return Optional.empty();
        }
        var operator = first.node().stringValue();
        var rest = items.subList(1, items.size());
        return switch (operator) {
            case "and" -> and(value, rest);
            case "or" -> or(value, rest);
            case "not" -> not(value, rest);
            case "=" -> pair(value, operator, rest, Filter.Equal::new);
            case "!=" -> pair(value, operator, rest, Filter.Equal::new).map(Filter.Not::new);
            case "^" -> pair(value, operator, rest, Filter.StartsWith::new);
            case "+" -> has(value, rest);
            default -> {
                var known = MEANT.containsKey(operator)
                        ? " Did you mean \"" + MEANT.get(operator) + "\"?"
                        : NearestName.question(operator, OPERATORS);
                first.error("is \"" + Value.cut(operator) + "\", which no filter does." + known + " There is "
                        + operators() + ".");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Filter> and(Value value, List<Value> rest) {
        return all(value, "and", rest).map(Filter.And::new);
    }

    private static Optional<Filter> or(Value value, List<Value> rest) {
        return all(value, "or", rest).flatMap(filters -> {
            var tags = filters.stream().map(FilterReader::tag).distinct().toList();
            if (tags.size() == 1 && !tags.getFirst().isEmpty()) {
                return Optional.of(new Filter.Or(filters));
            }
            value.error(
                    "is an \"or\" of more than values of one tag, which Prometheus has not. Write = and ^ of the same"
                            + " tag in it, or make a panel for each.");
            return Optional.empty();
        });
    }

    /** The tag whose values a filter compares; empty if it does something else. */
    private static String tag(Filter filter) {
        return switch (filter) {
            case Filter.Equal equal -> equal.tag();
            case Filter.StartsWith startsWith -> startsWith.tag();
            case Filter.And _, Filter.Or _, Filter.Not _, Filter.Has _ -> "";
        };
    }

    private static Optional<Filter> not(Value value, List<Value> rest) {
        if (rest.size() != 1) {
            value.error("is a \"not\" of " + rest.size() + " filters, and has to be one of one. Write [\"not\", [\"=\","
                    + " \"env\", \"test\"]].");
        }
        var read = filters(rest);
        if (rest.size() != 1 || read.isEmpty()) {
            return Optional.empty();
        }
        return switch (read.getFirst()) {
            case Filter.Not twice -> Optional.of(twice.filter());
            case Filter.And _ -> {
                value.error(
                        "is a \"not\" of an \"and\", which Prometheus has not. Write a \"not\" of each of its filters.");
                yield Optional.empty();
            }
            case Filter filter -> Optional.of(new Filter.Not(filter));
        };
    }

    private static Optional<Filter> has(Value value, List<Value> rest) {
        if (rest.size() != 1) {
            value.error("must have a tag after \"+\", and nothing else: [\"+\", \"pod\"].");
            return Optional.empty();
        }
        return AggregationReader.label(rest.getFirst()).map(Filter.Has::new);
    }

    private static Optional<Filter> pair(
            Value value, String operator, List<Value> rest, BiFunction<String, String, Filter> filter) {
        if (rest.size() != 2) {
            value.error("must have a tag and a text after \"" + operator + "\", and nothing else: [\"" + operator
                    + "\", \"env\", \"production\"].");
            return Optional.empty();
        }
        var tag = AggregationReader.label(rest.getFirst());
        var text = rest.getLast().line();
        return tag.flatMap(name -> text.map(t -> filter.apply(name, t)));
    }

    /** All filters of a list; empty if one of them is wrong. */
    private static Optional<List<Filter>> all(Value value, String operator, List<Value> rest) {
        if (rest.isEmpty()) {
            value.error("has nothing after \"" + operator + "\". Write filters there, such as [\"" + operator
                    + "\", [\"=\", \"env\", \"production\"]].");
        }
        var filters = filters(rest);
        return rest.isEmpty() || filters.size() < rest.size() ? Optional.empty() : Optional.of(filters);
    }

    private static List<Filter> filters(List<Value> values) {
        var filters = new ArrayList<Filter>();
        values.forEach(value -> filter(value).ifPresent(filters::add));
        return filters;
    }

    /** How often a metric is named where it counts. */
    private static long metrics(Filter filter) {
        return switch (filter) {
            case Filter.Equal equal -> equal.tag().equals(WHAT) ? 1 : 0;
            case Filter.And and ->
                and.filters().stream().mapToLong(FilterReader::metrics).sum();
            case Filter.Or _, Filter.Not _, Filter.StartsWith _, Filter.Has _ -> 0;
        };
    }

    /** How often it is spoken of at all. */
    private static long mentions(Filter filter) {
        return switch (filter) {
            case Filter.Equal equal -> equal.tag().equals(WHAT) ? 1 : 0;
            case Filter.StartsWith startsWith -> startsWith.tag().equals(WHAT) ? 1 : 0;
            case Filter.Has has -> has.tag().equals(WHAT) ? 1 : 0;
            case Filter.And and ->
                and.filters().stream().mapToLong(FilterReader::mentions).sum();
            case Filter.Or or ->
                or.filters().stream().mapToLong(FilterReader::mentions).sum();
            case Filter.Not not -> mentions(not.filter());
        };
    }

    private static String operators() {
        return String.join(", ", OPERATORS);
    }
}
