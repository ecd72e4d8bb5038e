package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.AlertRule;
import dev.atrium.monitoring.Panel;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.bundle.PanelBundle;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfo.BundleUse;
import dev.atrium.monitoring.descriptor.MonitoringInfo.CustomPanel;
import dev.atrium.monitoring.descriptor.MonitoringInfo.DashboardSpec;
import dev.atrium.monitoring.generate.Generated.GeneratedDashboard;
import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes dashboards and rules of what a component declares. Pure. */
public final class Generator {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final GenerationSettings settings;

    /** For a company. */
    public Generator(GenerationSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes them.
     *
     * @param owner of the component, for the alerts' label {@code owner}; null if nobody is known
     */
    public Generated generate(MonitoringInfo.Component component, @Nullable EntityRef owner, Bundles bundles) {
        var problems = new ArrayList<Problem>();
        var dashboards = component.dashboards().stream()
                .map(spec -> dashboard(component.ref(), owner, spec, drafts(component.ref(), spec, bundles, problems)))
                .toList();
        return new Generated(dashboards, problems);
    }

    private List<Draft> drafts(EntityRef component, DashboardSpec spec, Bundles bundles, List<Problem> problems) {
        var selector = Selector.of(settings, component.name());
        var ofBundles = new BundlePanels(selector, settings, problems);
        var custom = new CustomPanels(selector, settings, problems);
        var used = new HashSet<String>();
        var drafts = new ArrayList<Draft>();
        for (var entry : spec.panels()) {
            switch (entry) {
                case BundleUse use -> {
                    var bundle = bundles.named(use.template());
                    if (bundle.isEmpty()) {
                        problems.add(noBundle(use, bundles));
                    } else if (!used.add(use.template())) {
                        problems.add(Problem.error(
                                use.templatePlace(),
                                "The bundle " + use.template()
                                        + " is in this dashboard already. Remove one of the two."));
                    } else {
                        drafts.addAll(ofBundles.of(bundle.get(), use));
                    }
                }
                case CustomPanel panel -> custom.of(panel).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    private static Problem noBundle(BundleUse use, Bundles bundles) {
        var names = bundles.all().stream().map(PanelBundle::name).sorted().toList();
        if (!bundles.unread().isEmpty()) {
            return Problem.error(
                    use.templatePlace(),
                    "It is not known yet what the bundle \"" + use.template() + "\" is, as "
                            + String.join(" and ", bundles.unread())
                            + " could not be read. What was made before stays until it can.");
        }
        var near = NearestName.question(use.template(), names);
        return Problem.error(
                use.templatePlace(),
                "There is no bundle \"" + use.template() + "\"."
                        + (near.isEmpty() ? " There are " + String.join(", ", names) + "." : near));
    }

    private GeneratedDashboard dashboard(
            EntityRef component, @Nullable EntityRef owner, DashboardSpec spec, List<Draft> drafts) {
        var name = PromQl.wellFormed(spec.name());
        var uid = Identity.uid(component, name);
        var alerts = new Alerts(component, owner, uid, settings);
        var keys = new HashSet<String>();
        var ids = new HashSet<Integer>();
        var panels =
                drafts.stream().map(draft -> panel(draft, alerts, keys, ids)).toList();
        List<AlertRule> rules =
                panels.stream().map(Panel::alert).filter(Objects::nonNull).toList();
        return new GeneratedDashboard(
                uid,
                name,
                panels,
                new DashboardJson(settings).of(component, name, uid, panels),
                new RuleGroup(component + " " + name, INTERVAL, rules));
    }

    private static Panel panel(Draft draft, Alerts alerts, Set<String> keys, Set<Integer> ids) {
        var key = Identity.panelKey(draft.key(), keys);
        keys.add(key);
        int id = Identity.panelId(key, ids);
        ids.add(id);
        return new Panel(
                key,
                id,
                draft.title(),
                draft.description(),
                draft.unit(),
                draft.query(),
                draft.legend(),
                draft.threshold() == null ? List.of() : List.of(draft.threshold()),
                alerts.of(draft, key, id));
    }
}
