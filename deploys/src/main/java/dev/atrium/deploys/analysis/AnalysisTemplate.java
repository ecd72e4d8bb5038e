package dev.atrium.deploys.analysis;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of a release: data, from YAML.
 *
 * @param args names of the arguments that queries may use, with their defaults; null for one that must be given
 * @param origin where it is from: a location's target; empty for one that comes with Atrium
 */
public record AnalysisTemplate(
        String name, String description, Map<String, @Nullable String> args, List<Metric> metrics, String origin) {

    /** Takes copies. */
    public AnalysisTemplate {
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
        metrics = List.copyOf(metrics);
    }

    /**
     * A metric.
     *
     * @param query PromQL with {@code {{ name }}} for arguments, for {@code namespace}, {@code workload} (the Deployment's name), {@code pods}
     *     (a regular expression of the names of its pods) and {@code component}; asked for the canary and for the stable workload
     * @param interval between two measurements; 1 second to 1 hour. For a comparison not less than the windows of the query's rates: values
     *     that share samples are not independent, and make it too sure
     * @param count how many measurements there are in a step; 1 to 1000
     * @param failureLimit how many of them may fail the threshold
     * @param inconclusiveLimit how many may be without data: of the canary, and where there is a comparison of the stable workload
     * @param threshold what each measurement is held to; null for none
     * @param comparison how canary and stable are compared, when all is measured; null for none
     */
    public record Metric(
            String name,
            String query,
            Duration interval,
            int count,
            int failureLimit,
            int inconclusiveLimit,
            @Nullable Threshold threshold,
            @Nullable Comparison comparison) {}

    /**
     * A bound for the canary's value: {@code successCondition}.
     *
     * @param operator one of {@code < <= > >=}
     */
    public record Threshold(String operator, double value) {

        /** Whether a value is within the bound. */
        boolean holds(double result) {
            return switch (operator) {
                case "<" -> result < value;
                case "<=" -> result <= value;
                case ">" -> result > value;
                case ">=" -> result >= value;
                default -> throw new IllegalStateException("There is no operator " + operator);
            };
        }
    }

    /**
     * A statistical judgement: the canary fails if it is worse, at this confidence and by this much. After Kayenta: Mann-Whitney U.
     *
     * @param direction which way is worse
     * @param confidence such as 0.95: of all the comparisons of a canary together
     * @param effectSize the smallest that matters, as Cliff's delta, 0 to 1
     */
    public record Comparison(Direction direction, double confidence, double effectSize) {}

    /** Which way a metric is worse. */
    public enum Direction {
        INCREASE,
        DECREASE,
        EITHER
    }
}
