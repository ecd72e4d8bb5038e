package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.platform.yaml.YamlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules as Prometheus reads them. Pure. */
public final class RuleFiles {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RuleFiles() {}

    /** A <a href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">rule file</a> in YAML; groups without rules are left out. */
    public static String yaml(List<RuleGroup> groups) {
        var file = NODES.objectNode();
        var list = file.putArray("groups");
        groups.stream().filter(group -> !group.rules().isEmpty()).forEach(group -> list.add(group(group)));
        return YamlText.of(file);
    }

    private static ObjectNode group(RuleGroup group) {
        var node = NODES.objectNode();
        node.put("name", group.name());
        node.put("interval", PromQl.duration(group.interval()));
        var rules = node.putArray("rules");
        group.rules().forEach(rule -> rules.add(rule(rule)));
        return node;
    }

    private static ObjectNode rule(AlertRule rule) {
        var node = NODES.objectNode();
        node.put("alert", rule.name());
        node.put("expr", rule.expression());
        if (!rule.lasting().isZero()) {
            node.put("for", PromQl.duration(rule.lasting()));
        }
        put(node.putObject("labels"), rule.labels());
        put(node.putObject("annotations"), rule.annotations());
        return node;
    }

    private static void put(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }

    /**
     * Cases of a rule.
     *
     * @param rule one of the rule file
     * @param tests whose series are complete: nothing is left to be put into them
     */
    public record RuleCases(AlertRule rule, List<RuleTest> tests) {

        /** Takes a copy of the list. */
        public RuleCases {
            tests = List.copyOf(tests);
        }
    }

    /**
     * A <a href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">test file</a> for {@code promtool test rules}. A rule is
     * known by all its labels.
     *
     * @param ruleFile its name
     */
    public static String tests(String ruleFile, List<RuleCases> cases) {
        var file = NODES.objectNode();
        file.putArray("rule_files").add(ruleFile);
        file.put("evaluation_interval", PromQl.duration(Duration.ofMinutes(1)));
        var tests = file.putArray("tests");
        for (var each : cases) {
            each.tests().forEach(test -> tests.add(test(each.rule(), test)));
        }
        return YamlText.of(file);
    }

    private static ObjectNode test(AlertRule rule, RuleTest test) {
        var node = NODES.objectNode();
        node.put("name", rule.labels().getOrDefault("panel", rule.name()) + ": " + test.name());
        node.put("interval", "1m");
        var series = node.putArray("input_series");
        test.series().forEach(s -> series.addObject().put("series", s.series()).put("values", s.values()));
        var expected = node.putArray("promql_expr_test").addObject();
        expected.put("expr", "count(ALERTS{" + identity(rule) + "}) > bool 0");
        expected.put("eval_time", PromQl.duration(test.at()));
        var samples = expected.putArray("exp_samples");
        if (test.fires()) {
            samples.addObject().put("labels", "{}").put("value", 1);
        }
        return node;
    }

    private static String identity(AlertRule rule) {
        return Stream.concat(
                        Stream.of(Map.entry("alertname", rule.name()), Map.entry("alertstate", "firing")),
                        rule.labels().entrySet().stream())
                .map(label -> label.getKey() + "=" + PromQl.string(label.getValue()))
                .collect(Collectors.joining(", "));
    }
}
