package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.bundle.PanelBundle.RuleTest;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import java.util.List;

/** Rules as Prometheus reads them. Pure. */
public final class RuleFiles {

    private RuleFiles() {}

    /** A <a href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">rule file</a> in YAML; groups without rules are left out. */
    public static String yaml(List<RuleGroup> groups) {
        throw new UnsupportedOperationException(groups.toString());
    }

    /**
     * A test file for {@code promtool test rules}.
     *
     * @param ruleFile its name
     */
    public static String tests(String ruleFile, List<RuleTest> tests, RuleGroup group) {
        throw new UnsupportedOperationException(ruleFile + tests + group);
    }
}
