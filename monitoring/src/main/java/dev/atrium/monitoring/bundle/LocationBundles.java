package dev.atrium.monitoring.bundle;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a location.
 *
 * @param revision what it was read at; empty where nothing could be read yet
 * @param bundles the good ones, by name
 * @param broken names of the others
 * @param failure why it could not be read this time
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record LocationBundles(
        Optional<String> revision,
        Map<String, PanelBundle> bundles,
        List<String> broken,
        List<Problem> problems,
        Optional<Problem> failure) {

    static final LocationBundles NONE =
            new LocationBundles(Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty());

    private static final int MOST = 200;

    static LocationBundles of(SourceTarget location, Reading.Content content, PanelBundleReader reader) {
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
        broken.removeAll(bundles.keySet());
        return new LocationBundles(Optional.of(content.revision()), bundles, broken, problems, Optional.empty());
    }

    LocationBundles good() {
        return new LocationBundles(revision, bundles, broken, problems, Optional.empty());
    }

    LocationBundles failed(Problem problem) {
        return new LocationBundles(revision, bundles, broken, problems, Optional.of(problem));
    }
}
