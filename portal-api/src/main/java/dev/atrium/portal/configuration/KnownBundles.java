package dev.atrium.portal.configuration;

import dev.atrium.monitoring.MonitoringBundles;
import dev.atrium.monitoring.bundle.CompanyBundles;
import dev.atrium.monitoring.bundle.PanelBundle.BundlePanel;
import dev.atrium.platform.problem.Problem;
import java.util.Comparator;
import java.util.List;

/** The bundles of the moment. */
final class KnownBundles implements MonitoringBundles {

    private final CompanyBundles bundles;

    KnownBundles(CompanyBundles bundles) {
        this.bundles = bundles;
    }

    @Override
    public List<Bundle> bundles() {
        return bundles.current().all().stream()
                .map(bundle -> new Bundle(
                        bundle.name(),
                        bundle.description(),
                        bundle.panels().stream().map(BundlePanel::key).toList()))
                .sorted(Comparator.comparing(Bundle::name))
                .toList();
    }

    @Override
    public List<Problem> problems() {
        return bundles.problems();
    }
}
