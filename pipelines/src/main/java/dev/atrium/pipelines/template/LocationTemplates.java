package dev.atrium.pipelines.template;

import dev.atrium.pipelines.template.TemplateReader.Declared;
import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads what a location has. Pure. */
final class LocationTemplates {

    private static final int MOST = 500;

    private LocationTemplates() {}

    static LocationFiles<Declared> of(SourceTarget location, Reading.Content content, TemplateCheck check) {
        var origin = location.toString();
        var templates = new LinkedHashMap<String, Declared>();
        var broken = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (var file : content.files()) {
            var read = new TemplateReader().read(Place.file(origin, file.path()), file.content(), origin);
            problems.addAll(read.problems());
            broken.addAll(read.broken());
            for (var declared : read.templates()) {
                var name = declared.template().name();
                var wrong = templates.containsKey(name)
                        ? List.of(Problem.error(
                                declared.places().value("/metadata/name"),
                                "There is a template \"" + name + "\" in this location already ("
                                        + Optional.ofNullable(templates.get(name))
                                                .map(first ->
                                                        first.places().value("").path())
                                                .orElse("")
                                        + "). Give it another name."))
                        : checked(declared, check, templates.size());
                problems.addAll(wrong);
                if (wrong.stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
                    templates.put(name, declared);
                } else {
                    broken.add(name);
                }
            }
        }
        return LocationFiles.read(content, templates, broken, problems);
    }

    private static List<Problem> checked(Declared declared, TemplateCheck check, int before) {
        return before < MOST
                ? check.problems(declared)
                : List.of(Problem.error(
                        declared.places().value(""),
                        "There are more than " + MOST + " templates in this location; this one is left out."));
    }
}
