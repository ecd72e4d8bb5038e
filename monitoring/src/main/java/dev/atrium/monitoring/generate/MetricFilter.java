package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.And;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Equal;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Has;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Not;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.Or;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Filter.StartsWith;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filter of the talk, taken apart.
 *
 * @param what the metric's name
 * @param stat how its values are to be read: {@code 1m}, {@code p99}; empty where the panel says it
 * @param side {@code server} unless {@code client} is written
 * @param matchers all the rest, as PromQL, each complete
 */
record MetricFilter(String what, String stat, String side, List<String> matchers) {

    /** Why a filter has no meaning in PromQL, and what to write. */
    static final class Unclear extends Exception {

        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }

    private static final String WHAT = "what";
    private static final String STAT = "stat";

    static MetricFilter of(Filter filter, Selector selector, String componentLabel, Dialect dialect) throws Unclear {
        var reading = new Reading(selector, componentLabel, dialect);
        for (var each : flat(filter).toList()) {
            reading.read(each);
        }
        if (reading.what.isEmpty()) {
            throw new Unclear(
                    "No metric is named. Write what: hydrate.exception, or [\"=\", what, hydrate.exception] among the filters.");
        }
        return new MetricFilter(reading.what, reading.stat, reading.side, List.copyOf(reading.matchers));
    }

    /**
     * A label, unless it is one of Prometheus's own.
     *
     * @param tag as written
     */
    static String checked(String label, String tag) throws Unclear {
        if (label.startsWith("__")) {
            throw new Unclear("Labels that begin with __ are Prometheus's own: \"" + tag
                    + "\" is none to choose by. The metric is named by what.");
        }
        return label;
    }

    private static Stream<Filter> flat(Filter filter) {
        return filter instanceof And and ? and.filters().stream().flatMap(MetricFilter::flat) : Stream.of(filter);
    }

    private static final class Reading {

        private final Selector selector;
        private final String componentLabel;
        private final Dialect dialect;
        private final List<String> matchers = new ArrayList<>();
        private String what = "";
        private String stat = "";
        private String side = "server";

        Reading(Selector selector, String componentLabel, Dialect dialect) {
            this.selector = selector;
            this.componentLabel = componentLabel;
            this.dialect = dialect;
        }

        void read(Filter filter) throws Unclear {
            switch (filter) {
                case Equal equal -> equal(equal);
                case StartsWith start -> matchers.add(label(start.tag()) + "=~" + starting(start));
                case Has has -> matchers.add(label(has.tag()) + "!=\"\"");
                case Or or -> matchers.add(oneOf(or, "=~"));
                case Not not -> negated(not.filter());
                case And and -> {
                    for (var each : and.filters()) {
                        read(each);
                    }
                }
            }
        }

        private void equal(Equal equal) throws Unclear {
            if (equal.tag().equals(WHAT)) {
                what = once(WHAT, what, equal.value());
            } else if (equal.tag().equals(STAT)) {
                stat = once(STAT, stat, equal.value());
            } else if (dialect.sides().contains(equal.tag())) {
                side = side(equal);
            } else {
                var label = label(equal.tag());
                var fixed = selector.labels().get(label);
                if (fixed == null) {
                    matchers.add(label + "=" + PromQl.string(equal.value()));
                } else if (!fixed.equals(equal.value())) {
                    throw new Unclear(
                            "A panel shows only series with " + label + "=\"" + fixed + "\", and those are none with \""
                                    + equal.value() + "\". Leave the filter \"" + equal.tag() + "\" out.");
                }
            }
        }

        private static String once(String tag, String before, String value) throws Unclear {
            if (!before.isEmpty() || value.isBlank()) {
                throw new Unclear("The filter \"" + tag + "\" names one value. Write [\"=\", " + tag + ", …] once.");
            }
            return value;
        }

        private static String side(Equal equal) throws Unclear {
            if (!equal.value().equals("server") && !equal.value().equals("client")) {
                throw new Unclear("\"" + equal.tag() + "\" is server or client, not \"" + equal.value() + "\".");
            }
            return equal.value();
        }

        private void negated(Filter filter) throws Unclear {
            switch (filter) {
                case Equal equal -> matchers.add(label(equal.tag()) + "!=" + PromQl.string(equal.value()));
                case StartsWith start -> matchers.add(label(start.tag()) + "!~" + starting(start));
                case Has has -> matchers.add(label(has.tag()) + "=\"\"");
                case Or or -> matchers.add(oneOf(or, "!~"));
                case Not not -> read(not.filter());
                case And and -> {
                    if (and.filters().size() != 1) {
                        throw new Unclear(
                                "Prometheus cannot negate an \"and\". Write a \"not\" of each of its filters that is meant.");
                    }
                    negated(and.filters().getFirst());
                }
            }
        }

        private String oneOf(Or or, String operator) throws Unclear {
            String tag = null;
            var alternatives = new ArrayList<String>();
            for (var each : alternatives(or).toList()) {
                String its;
                switch (each) {
                    case Equal equal -> {
                        its = equal.tag();
                        alternatives.add(PromQl.quotedRegex(equal.value()));
                    }
                    case StartsWith start -> {
                        its = start.tag();
                        alternatives.add(PromQl.quotedRegex(start.prefix()) + ".*");
                    }
                    default ->
                        throw new Unclear("An \"or\" is of \"=\" and \"^\" only. Write the other filters beside it.");
                }
                if (tag != null && !tag.equals(its)) {
                    throw new Unclear("An \"or\" is of values of one tag, not of \"" + tag + "\" and \"" + its
                            + "\". Make two panels of it.");
                }
                tag = its;
            }
            if (tag == null) {
                throw new Unclear(
                        "An \"or\" of nothing is never so. Write [\"or\", [\"=\", tag, a], [\"=\", tag, b]].");
            }
            return label(tag) + operator + PromQl.string(alternatives.stream().collect(Collectors.joining("|")));
        }

        private static Stream<Filter> alternatives(Or or) {
            return or.filters().stream().flatMap(f -> f instanceof Or inner ? alternatives(inner) : Stream.of(f));
        }

        private static String starting(StartsWith start) {
            return PromQl.string(PromQl.quotedRegex(start.prefix()) + ".*");
        }

        private String label(String tag) throws Unclear {
            if (tag.equals(WHAT) || tag.equals(STAT) || dialect.sides().contains(tag)) {
                throw new Unclear(
                        "\"" + tag + "\" is compared by \"=\" only, and not in an \"or\" or a \"not\". Write [\"=\", "
                                + tag + ", …].");
            }
            return checked(dialect.label(tag, componentLabel), tag);
        }
    }
}
