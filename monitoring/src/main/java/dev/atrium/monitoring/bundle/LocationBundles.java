package dev.atrium.monitoring.bundle;

import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads what a location has. Pure. */
final class LocationBundles {

    private static final int MOST = 200;

    private LocationBundles() {}

    static LocationFiles<PanelBundle> of(SourceTarget location, Reading.Content content, PanelBundleReader reader) {
        var bundles = new LinkedHashMap<String, PanelBundle>();
        var broken = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (var file : content.files()) {
            var read = reader.read(Place.file(location.toString(), file.path()), file.content());
            problems.addAll(read.problems());
            broken.addAll(read.broken());
            for (var bundle : read.bundles()) {
                var first = bundles.get(bundle.name());
                if (first != null) {
                    problems.add(Problem.error(
                            bundle.place(),
                            "There is a bundle \"" + bundle.name() + "\" in this location already ("
                                    + first.place().path() + "). Give it another name."));
                } else if (bundles.size() == MOST) {
                    problems.add(Problem.error(
                            bundle.place(),
                            "There are more than " + MOST + " bundles in this location; this one is left out. Take some"
                                    + " out."));
                } else {
                    bundles.put(bundle.name(), bundle);
                }
            }
        }
        return LocationFiles.read(content, bundles, broken, problems);
    }
}
