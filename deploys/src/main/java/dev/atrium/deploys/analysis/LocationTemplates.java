package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplateReader.Declared;
import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads what a location has. Pure. */
final class LocationTemplates {

    private static final int MOST = 500;

    private LocationTemplates() {}

    static LocationFiles<Declared> of(SourceTarget location, Reading.Content content, AnalysisTemplateReader reader) {
        var origin = location.toString();
        var templates = new LinkedHashMap<String, Declared>();
        var broken = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (var file : content.files()) {
            var read = reader.read(Place.file(origin, file.path()), file.content(), origin);
            problems.addAll(read.problems());
            broken.addAll(read.broken());
            for (var declared : read.templates()) {
                var name = declared.template().name();
                var first = templates.get(name);
                if (first != null) {
                    problems.add(Problem.error(
                            declared.place(),
                            "There is an analysis template \"" + name + "\" in this location already ("
                                    + first.place().path() + "). Give it another name."));
                } else if (templates.size() == MOST) {
                    problems.add(Problem.error(
                            declared.place(),
                            "There are more than " + MOST + " templates in this location; this one is left out."));
                } else {
                    templates.put(name, declared);
                }
            }
        }
        return LocationFiles.read(content, templates, broken, problems);
    }
}
