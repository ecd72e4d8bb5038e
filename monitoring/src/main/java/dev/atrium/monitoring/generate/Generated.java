package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.Panel;
import dev.atrium.platform.problem.Problem;
import java.time.Duration;
import java.util.List;

/**
 * What a component's declaration makes.
 *
 * @param problems such as a bundle that is not there, or an override of a panel that its bundle does not have, at their places. What they
 *     concern is missing
 */
public record Generated(List<GeneratedDashboard> dashboards, List<Problem> problems) {

    /** Takes copies of the lists. */
    public Generated {
        dashboards = List.copyOf(dashboards);
        problems = List.copyOf(problems);
    }

    /**
     * A dashboard.
     *
     * @param uid see {@link dev.atrium.monitoring.Dashboard#uid}
     * @param grafanaJson what Grafana is given
     * @param rules those of its panels that have an alert; empty of rules if none has
     */
    public record GeneratedDashboard(String uid, String name, List<Panel> panels, String grafanaJson, RuleGroup rules) {

        /** Takes a copy of the list. */
        public GeneratedDashboard {
            panels = List.copyOf(panels);
        }
    }

    /**
     * Rules that are evaluated together.
     *
     * @param name unique in all of Prometheus: the component's ref and the dashboard's name
     */
    public record RuleGroup(String name, Duration interval, List<AlertRule> rules) {

        /** Takes a copy of the list. */
        public RuleGroup {
            rules = List.copyOf(rules);
        }
    }
}
