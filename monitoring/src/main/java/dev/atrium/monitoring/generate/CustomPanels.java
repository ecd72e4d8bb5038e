package dev.atrium.monitoring.generate;

import dev.atrium.monitoring.bundle.PanelBundle.DefaultAlert;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.generate.MetricFilter.Unclear;
import dev.atrium.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Panels that a component writes itself. One with a mistake is missing. */
final class CustomPanels {

    private static final Pattern NO_KEY = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DASHES = Pattern.compile("^-|-$");
    private static final String UNIT = "short";
    private static final String SEVERITY = "warning";

    private final Selector selector;
    private final GenerationSettings settings;
    private final List<Problem> problems;

    CustomPanels(Selector selector, GenerationSettings settings, List<Problem> problems) {
        this.selector = selector;
        this.settings = settings;
        this.problems = problems;
    }

    Optional<Draft> of(CustomPanel panel) {
        var wrong = Actions.check(settings, panel.action(), panel.place());
        if (wrong.isPresent()) {
            problems.add(wrong.get());
            return Optional.empty();
        }
        try {
            return Optional.of(
                    draft(panel, MetricQuery.of(panel, selector, settings.componentLabel(), Dialect.SHIPPED)));
        } catch (Unclear e) {
            problems.add(Problem.error(panel.metric().place(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private Draft draft(CustomPanel panel, MetricQuery query) {
        return new Draft(
                key(panel.title()),
                panel.title(),
                panel.description(),
                panel.unit().equals(UNIT) && !query.unit().isEmpty() ? query.unit() : panel.unit(),
                query.promql(),
                query.compound(),
                Dialect.SHIPPED.legend(panel.alias(), settings.componentLabel()),
                query.by(),
                panel.threshold(),
                panel.threshold() == null ? null : new DefaultAlert(Duration.ZERO, SEVERITY, panel.action(), ""));
    }

    /** {@code custom/hydration-errors}; of a title in another alphabet there is only what tells it from others. */
    private static String key(String title) {
        var words = DASHES.matcher(
                        NO_KEY.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-"))
                .replaceAll("");
        return "custom/" + (words.isEmpty() ? Integer.toHexString(Identity.hash(title)) : words);
    }
}
