package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.template.TemplateReader.Declared;
import dev.atrium.platform.company.CompanyFiles;
import dev.atrium.platform.company.LocationFiles;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The build templates of the company's own locations: each document of the kind {@code BuildTemplate} is a template, and others are passed
 * over. A template goes before one of the same name that comes with Atrium, and before one of a later location.
 */
@Blocks
public final class CompanyTemplates extends CompanyFiles<Declared> {

    private final TemplateLibrary library;
    private final TemplateCheck check;

    /** Templates of these locations, which are put into the library. Nothing is read before {@link #refresh}. */
    public CompanyTemplates(
            TemplateLibrary library,
            SourceReader reader,
            List<SourceTarget> locations,
            Nunjucks nunjucks,
            JsonSchemas schemas,
            BuildInfoReader buildInfos) {
        super("build-templates", "build templates", reader, locations);
        this.library = library;
        this.check = new TemplateCheck(nunjucks, schemas, buildInfos);
    }

    @Override
    protected LocationFiles<Declared> read(SourceTarget location, Reading.Content content) {
        return LocationTemplates.of(location, content, check);
    }

    @Override
    protected void publish(Map<SourceTarget, LocationFiles<Declared>> read) {
        var templates = new LinkedHashMap<String, Template>();
        var broken = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        read.forEach((location, of) -> {
            problems.addAll(of.problems());
            of.failure().ifPresent(problems::add);
            of.items().forEach((name, declared) -> {
                var first = templates.putIfAbsent(name, declared.template());
                if (first != null) {
                    problems.add(Problem.error(
                            declared.places().value("/metadata/name"),
                            "There is a template \"" + name + "\" in " + first.origin()
                                    + " already, which goes before this one. Give it another name."));
                }
            });
            of.broken().forEach(name -> broken.putIfAbsent(name, location.toString()));
        });
        broken.keySet().removeAll(templates.keySet());
        library.replace(templates, broken, unread(read), problems);
    }
}
