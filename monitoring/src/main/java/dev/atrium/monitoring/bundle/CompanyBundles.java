package dev.atrium.monitoring.bundle;

import dev.atrium.platform.company.CompanyFiles;
import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bundles of the company's own locations in front of those that come with Atrium: each document of the kind {@code PanelBundle} is a
 * bundle, and others are passed over. A bundle goes before one of the same name that comes with Atrium, and before one of a later location.
 * One that has mistakes is not there, and no other of its name stands in for it: dashboards would silently be other ones. Nor does one stand in for
 * what a location may have that could not be read yet.
 */
@Blocks
public final class CompanyBundles extends CompanyFiles<PanelBundle> {

    private final List<PanelBundle> shipped = Bundles.shipped().all();
    private final PanelBundleReader bundleReader = new PanelBundleReader();
    private volatile Library library;

    private record Library(Bundles bundles, List<Problem> problems) {}

    /** Bundles of these locations. Nothing is read before {@link #refresh}. */
    public CompanyBundles(SourceReader reader, List<SourceTarget> locations) {
        super("panel-bundles", "bundles", reader, locations);
        library = new Library(
                locations.isEmpty()
                        ? new Bundles(shipped)
                        : new Bundles(
                                List.of(),
                                locations.stream().map(SourceTarget::toString).toList()),
                List.of());
    }

    /** All that there are now. Does not wait. */
    public Bundles current() {
        return library.bundles();
    }

    /** What is wrong with the company's. Does not wait. */
    public List<Problem> problems() {
        return library.problems();
    }

    @Override
    protected LocationFiles<PanelBundle> read(SourceTarget location, Reading.Content content) {
        return LocationBundles.of(location, content, bundleReader);
    }

    @Override
    protected void publish(Map<SourceTarget, LocationFiles<PanelBundle>> read) {
        var company = new LinkedHashMap<String, PanelBundle>();
        var taken = new HashSet<String>();
        var problems = new ArrayList<Problem>();
        boolean sure = true;
        for (var of : read.values()) {
            problems.addAll(of.problems());
            of.failure().ifPresent(problems::add);
            // what comes after one that could not be read yet may have to stand behind it
            sure &= of.revision().isPresent();
            if (sure) {
                add(of, company, taken, problems);
            }
        }
        var all = new ArrayList<PanelBundle>();
        if (sure) {
            all.addAll(shipped);
            all.removeIf(bundle -> taken.contains(bundle.name()));
        }
        all.addAll(company.values());
        library = new Library(new Bundles(all, unread(read)), List.copyOf(problems));
    }

    /** @param taken names that an earlier location, or this one, has, be they good or not */
    private static void add(
            LocationFiles<PanelBundle> of,
            Map<String, PanelBundle> company,
            Set<String> taken,
            List<Problem> problems) {
        var before = Set.copyOf(taken);
        of.items().forEach((name, bundle) -> {
            if (before.contains(name)) {
                problems.add(Problem.error(
                        bundle.place(),
                        "There is a bundle \"" + name + "\" in an earlier location already, which goes before this one."
                                + " Give it another name."));
            } else {
                company.put(name, bundle);
            }
        });
        taken.addAll(of.items().keySet());
        taken.addAll(of.broken());
    }
}
