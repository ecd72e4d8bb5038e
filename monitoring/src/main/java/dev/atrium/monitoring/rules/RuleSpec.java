package dev.atrium.monitoring.rules;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code spec} of a <a href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule">
 * PrometheusRule</a>: the same as a rule file. Pure.
 */
final class RuleSpec {

    private RuleSpec() {}

    static Map<String, Object> of(List<RuleGroup> groups) {
        return Map.of("groups", groups.stream().map(RuleSpec::group).toList());
    }

    private static Map<String, Object> group(RuleGroup group) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("name", group.name());
        if (group.interval().isPositive()) {
            spec.put("interval", text(group.interval()));
        }
        spec.put("rules", group.rules().stream().map(RuleSpec::rule).toList());
        return spec;
    }

    private static Map<String, Object> rule(AlertRule rule) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("alert", rule.name());
        spec.put("expr", rule.expression());
        if (rule.lasting().isPositive()) {
            spec.put("for", text(rule.lasting()));
        }
        if (!rule.labels().isEmpty()) {
            spec.put("labels", rule.labels());
        }
        if (!rule.annotations().isEmpty()) {
            spec.put("annotations", rule.annotations());
        }
        return spec;
    }

    /** As Prometheus writes it, in seconds where they are whole. */
    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /**
     * Whether all groups that are wanted are there as they are wanted, and no other of the component; what somebody else has added is no
     * difference.
     */
    static boolean isAs(@Nullable Object there, Map<String, Object> wanted, String key) {
        return there instanceof Map<?, ?> spec
                && spec.get("groups") instanceof List<?> groups
                && wanted.get("groups") instanceof List<?> all
                && groups.containsAll(all)
                && groups.stream().noneMatch(group -> !all.contains(group) && isOf(key, group));
    }

    /** By its name, see {@link RuleGroup}. */
    private static boolean isOf(String key, Object group) {
        return group instanceof Map<?, ?> fields
                && fields.get("name") instanceof String name
                && name.startsWith(key + " ");
    }
}
