package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplateReader.Declared;
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
 * @param templates the good ones, by name
 * @param broken names of the others
 * @param failure why it could not be read this time
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record LocationTemplates(
        Optional<String> revision,
        Map<String, Declared> templates,
        List<String> broken,
        List<Problem> problems,
        Optional<Problem> failure) {

    static final LocationTemplates NONE =
            new LocationTemplates(Optional.empty(), Map.of(), List.of(), List.of(), Optional.empty());

    private static final int MOST = 500;

    static LocationTemplates of(SourceTarget location, Reading.Content content, AnalysisTemplateReader reader) {
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
        broken.removeAll(templates.keySet());
        return new LocationTemplates(Optional.of(content.revision()), templates, broken, problems, Optional.empty());
    }

    LocationTemplates good() {
        return new LocationTemplates(revision, templates, broken, problems, Optional.empty());
    }

    LocationTemplates failed(Problem problem) {
        return new LocationTemplates(revision, templates, broken, problems, Optional.of(problem));
    }
}
