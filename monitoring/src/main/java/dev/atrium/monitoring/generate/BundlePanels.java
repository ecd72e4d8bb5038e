package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.Threshold;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Level;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Override;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The panels of a bundle, as a component wants them. An override with a mistake changes nothing. */
final class BundlePanels {

    /** How long it must be bad where the bundle itself would tell nobody. */
    private static final Duration LASTING = Duration.ofMinutes(5);

    private static final String SEVERITY = "warning";

    private final Selector selector;
    private final GenerationSettings settings;
    private final List<Problem> problems;

    BundlePanels(Selector selector, GenerationSettings settings, List<Problem> problems) {
        this.selector = selector;
        this.settings = settings;
        this.problems = problems;
    }

    List<Draft> of(PanelBundle bundle, BundleUse use) {
        unknown(bundle, use);
        var drafts = new ArrayList<Draft>();
        for (var panel : bundle.panels()) {
            var override = use.override().get(panel.key());
            if (use.excludeHostMetrics() && panel.hostMetrics()) {
                if (override != null) {
                    problems.add(Problem.warning(
                            override.place(),
                            "The panel \"" + panel.key()
                                    + "\" is left out by exclude_hm: true. Remove one of the two."));
                }
            } else if (override == null || override.enabled()) {
                drafts.add(override == null ? asIs(panel) : overridden(panel, override));
            }
        }
        return drafts;
    }

    private void unknown(PanelBundle bundle, BundleUse use) {
        var keys = bundle.panels().stream().map(BundlePanel::key).toList();
        use.override().forEach((key, override) -> {
            if (!keys.contains(key)) {
                var near = NearestName.question(key, keys);
                problems.add(Problem.error(
                        override.place(),
                        "The bundle " + bundle.name() + " has no panel \"" + key + "\"."
                                + (near.isEmpty() ? " It has " + String.join(", ", keys) + "." : near)));
            }
        });
    }

    private Draft asIs(BundlePanel panel) {
        return draft(panel, panel.title(), panel.window(), panel.threshold(), panel.alert());
    }

    private Draft overridden(BundlePanel panel, Override override) {
        var before = problems.size();
        var threshold = threshold(panel, override);
        if (override.action() != null) {
            Actions.check(settings, override.action(), override.place()).ifPresent(problems::add);
            if (threshold == null) {
                problems.add(
                        Problem.error(
                                override.place(),
                                "The panel \"" + panel.key()
                                        + "\" has no threshold, so nothing is ever done. Write a threshold beside the action."));
            }
        }
        if (problems.size() > before) {
            return asIs(panel);
        }
        return draft(
                panel,
                Objects.requireNonNullElse(override.title(), panel.title()),
                Objects.requireNonNullElse(override.window(), panel.window()),
                threshold,
                alert(panel, override));
    }

    private @Nullable Threshold threshold(BundlePanel panel, Override override) {
        var usual = panel.threshold();
        var level = override.threshold();
        if (level == null && usual == null) {
            if (override.thresholdType() != null) {
                problems.add(Problem.error(
                        override.place(),
                        "The panel \"" + panel.key()
                                + "\" has no threshold to be of a type. Write a threshold beside it."));
            }
            return null;
        }
        var kind = override.thresholdType();
        if (kind == null) {
            kind = usual == null ? Threshold.Kind.GT : usual.kind();
        }
        return new Threshold(level == null ? Objects.requireNonNull(usual).value() : value(panel, level), kind);
    }

    private double value(BundlePanel panel, Level level) {
        var value = Units.convert(level.value(), level.unit(), panel.unit());
        if (value.isEmpty()) {
            var units = Units.writable(panel.unit());
            problems.add(Problem.error(
                    level.place(),
                    "threshold_" + level.unit() + " is no threshold of \"" + panel.key() + "\", which is in "
                            + panel.unit() + ". Write threshold"
                            + (units.isEmpty()
                                    ? "."
                                    : " or one of threshold_" + String.join(", threshold_", units) + ".")));
        }
        return value.orElse(0);
    }

    private @Nullable DefaultAlert alert(BundlePanel panel, Override override) {
        var usual = panel.alert();
        if (usual == null) {
            return override.threshold() == null && override.action() == null
                    ? null
                    : new DefaultAlert(LASTING, SEVERITY, Objects.requireNonNullElse(override.action(), ""), "");
        }
        return override.action() == null
                ? usual
                : new DefaultAlert(usual.lasting(), usual.severity(), override.action(), usual.summary());
    }

    private Draft draft(
            BundlePanel panel,
            String title,
            Duration window,
            @Nullable Threshold threshold,
            @Nullable DefaultAlert alert) {
        return new Draft(
                panel.key(),
                title,
                panel.description(),
                panel.unit(),
                QueryTemplate.of(panel.query(), selector, window),
                true,
                Dialect.SHIPPED.legend(panel.legend(), settings.componentLabel()),
                Set.of(),
                threshold,
                threshold == null ? null : alert);
    }
}
