package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplateReader.Declared;
import dev.atrium.platform.company.CompanyFiles;
import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The analysis templates of the company's own locations: each document of the kind {@code AnalysisTemplate} is a template, and others are
 * passed over. A template goes before one of the same name that comes with Atrium, and before one of a later location.
 */
@Blocks
public final class CompanyAnalysisTemplates extends CompanyFiles<Declared> {

    private final AnalysisTemplates library;
    private final AnalysisTemplateReader templateReader = new AnalysisTemplateReader();

    /**
     * Templates of these locations, which are put into the library. Nothing is read before {@link #refresh}, or before somebody asks the
     * library about an analysis.
     */
    public CompanyAnalysisTemplates(AnalysisTemplates library, SourceReader reader, List<SourceTarget> locations) {
        super("analysis-templates", "analysis templates", reader, locations);
        this.library = library;
        if (!locations.isEmpty()) {
            library.readFirst(this::readFirst);
        }
    }

    @Override
    protected LocationFiles<Declared> read(SourceTarget location, Reading.Content content) {
        return LocationTemplates.of(location, content, templateReader);
    }

    @Override
    protected void publish(Map<SourceTarget, LocationFiles<Declared>> read) {
        var templates = new LinkedHashMap<String, AnalysisTemplate>();
        var broken = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        read.forEach((location, of) -> {
            problems.addAll(of.problems());
            of.failure().ifPresent(problems::add);
            of.items().forEach((name, declared) -> {
                var first = templates.putIfAbsent(name, declared.template());
                if (first != null) {
                    problems.add(Problem.error(
                            declared.place(),
                            "There is an analysis template \"" + name + "\" in " + first.origin()
                                    + " already, which goes before this one. Give it another name."));
                }
            });
            of.broken().forEach(name -> broken.putIfAbsent(name, location.toString()));
        });
        broken.keySet().removeAll(templates.keySet());
        library.replace(templates, broken, unread(read), problems);
    }
}
