package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplate.Comparison;
import dev.atrium.deploys.analysis.AnalysisTemplate.Direction;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplate.Threshold;
import dev.atrium.deploys.analysis.QueryText.Placeholder;
import dev.atrium.platform.expression.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A metric of a template while it is read: what the schema cannot say. What the schema complains about is passed over here. */
final class MetricReader {

    static final int USUAL_COUNT = 20;

    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);
    private static final double USUAL_CONFIDENCE = 0.95;
    private static final double USUAL_EFFECT_SIZE = 0.3;

    private final JsonNode node;
    private final String pointer;
    private final Map<String, @Nullable String> args;
    private final TemplateFindings findings;

    MetricReader(JsonNode node, String pointer, Map<String, @Nullable String> args, TemplateFindings findings) {
        this.node = node;
        this.pointer = pointer;
        this.args = args;
        this.findings = findings;
    }

    Metric read() {
        var count = number("count", USUAL_COUNT);
        var threshold = threshold();
        var comparison = comparison();
        if (!node.has("successCondition") && !node.has("comparison")) {
            findings.error(
                    pointer,
                    "Nothing says when this metric is good. " + SuccessCondition.ADVICE
                            + ", or comparison: { direction: increase }, or both.");
        }
        if (comparison != null && node.path("count").isInt() && count > 0 && count < Pairs.FEWEST) {
            findings.error(
                    pointer + "/count",
                    "\"count\" must be at least " + Pairs.FEWEST
                            + " where there is a comparison: fewer values say nothing.");
        }
        query();
        return new Metric(
                node.path("name").asString(""),
                node.path("query").asString(""),
                interval(),
                count,
                limit("failureLimit", count),
                limit("inconclusiveLimit", count),
                threshold,
                comparison);
    }

    private void query() {
        if (!node.path("query").isString()) {
            return;
        }
        try {
            QueryText.of(node.path("query").stringValue()).placeholders().forEach(this::placeholder);
        } catch (QueryText.Unreadable e) {
            findings.error(pointer + "/query", "The query " + e.getMessage() + ".");
        }
    }

    private void placeholder(Placeholder placeholder) {
        var name = placeholder.name();
        if (PlaceholderValue.BUILT_IN.contains(name)) {
            if (!placeholder.quoted()) {
                findings.error(
                        pointer + "/query",
                        "{{ " + name + " }} stands outside of quotes in the query. Put it within quotes.");
            }
            return;
        }
        if (!args.containsKey(name)) {
            var all = new ArrayList<>(args.keySet());
            all.addAll(PlaceholderValue.BUILT_IN.stream().sorted().toList());
            findings.error(
                    pointer + "/query",
                    "The query refers to {{ " + name + " }}, which is not there." + NearestName.question(name, all)
                            + " Declare it in \"args\"; there is " + String.join(", ", all) + ".");
            return;
        }
        var value = args.get(name);
        if (value != null) {
            PlaceholderValue.objection(placeholder, value)
                    .ifPresent(objection -> findings.error(
                            pointer + "/query", "The value of the argument \"" + name + "\" " + objection + "."));
        }
    }

    private Duration interval() {
        if (!node.path("interval").isString()) {
            return USUAL_INTERVAL;
        }
        var interval = Durations.interval(node.path("interval").stringValue());
        if (interval.isEmpty()) {
            findings.error(pointer + "/interval", "\"interval\" must be 1s to 1h. Write it such as 30s, 1m or 1m30s.");
        }
        return interval.orElse(USUAL_INTERVAL);
    }

    private @Nullable Threshold threshold() {
        if (!node.path("successCondition").isString()) {
            return null;
        }
        var threshold = SuccessCondition.parse(node.path("successCondition").stringValue());
        if (threshold.isEmpty()) {
            findings.error(
                    pointer + "/successCondition",
                    "\"successCondition\" cannot be understood. " + SuccessCondition.ADVICE + ".");
        }
        return threshold.orElse(null);
    }

    private @Nullable Comparison comparison() {
        if (!node.path("comparison").isObject()) {
            return null;
        }
        var comparison = node.path("comparison");
        return new Comparison(
                direction(comparison.path("direction").asString("")),
                comparison.path("confidence").asDouble(USUAL_CONFIDENCE),
                comparison.path("effectSize").asDouble(USUAL_EFFECT_SIZE));
    }

    private static Direction direction(String text) {
        for (var direction : Direction.values()) {
            if (direction.name().toLowerCase(Locale.ROOT).equals(text)) {
                return direction;
            }
        }
        return Direction.INCREASE;
    }

    private int limit(String key, int count) {
        var limit = number(key, 0);
        if (node.path(key).isInt() && limit >= count && count > 0) {
            findings.error(
                    pointer + "/" + key,
                    "\"" + key + "\" must be less than \"count\", which is " + count + ": else it allows everything.");
        }
        return limit;
    }

    private int number(String key, int otherwise) {
        return node.path(key).isInt() ? node.path(key).intValue() : otherwise;
    }
}
