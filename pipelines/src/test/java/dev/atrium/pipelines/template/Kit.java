package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.template.Expansion.Result;
import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What expands, put together for tests. */
final class Kit implements AutoCloseable {

    final Nunjucks nunjucks = new Nunjucks(RenderingLimits.DEFAULTS);
    final JsonSchemas schemas = new JsonSchemas();
    final BuildInfoReader reader =
            new BuildInfoReader(nunjucks, Set.of("action-containers/deploy", "action-containers/monitoring"));
    final TemplateLibrary library = new TemplateLibrary();
    final Expansion expansion = new Expansion(reader, library, nunjucks, schemas);
    final TemplateCheck check = new TemplateCheck(nunjucks, schemas, reader);

    Result expand(String yaml) {
        return expand(yaml, Target.EXAMPLE);
    }

    Result expand(String yaml, Target target) {
        return expansion.expand(
                Place.file("atrium:encore/shop.git", "build-info.yaml"), yaml.getBytes(StandardCharsets.UTF_8), target);
    }

    /** Line, column and message of each problem. */
    static List<String> said(List<dev.atrium.platform.problem.Problem> problems) {
        return problems.stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.message())
                .toList();
    }

    @Override
    public void close() {
        nunjucks.close();
    }
}
