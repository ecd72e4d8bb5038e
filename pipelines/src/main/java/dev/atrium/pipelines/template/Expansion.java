package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.descriptor.BuildInfoReader.Content;
import dev.atrium.pipelines.template.TemplateRendering.Rendered;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@code build-info.yaml} comes to: its own long form, or the one that its template makes of it. Thread-safe. Nothing is fetched;
 * a short form takes some milliseconds of processor time, the first of all half a second.
 */
public final class Expansion {

    private final BuildInfoReader reader;
    private final TemplateLibrary library;
    private final TemplateRendering rendering;
    private final JsonSchemas schemas;

    /** With these templates. */
    public Expansion(BuildInfoReader reader, TemplateLibrary library, Nunjucks nunjucks, JsonSchemas schemas) {
        this.reader = reader;
        this.library = library;
        this.rendering = new TemplateRendering(nunjucks);
        this.schemas = schemas;
    }

    /**
     * What templates can refer to besides their options.
     *
     * @param name of the component, or of the repository
     * @param defaultBranch such as {@code main}
     */
    public record Target(String name, String defaultBranch) {

        /** Where nobody says what it is for: as the talk has it. */
        public static final Target EXAMPLE = new Target("example-app", "master");
    }

    /**
     * What came of it.
     *
     * @param template empty for a long form
     * @param buildInfo null where the problems allow none
     * @param tree the long form as it may be written in a file, with its keys in the order of the talk; null where there is none. To be
     *     left as it is: it may be shared
     * @param yaml the same as YAML, of a long form as it is written; empty where there is none
     */
    public record Result(
            String template,
            @Nullable BuildInfo buildInfo,
            @Nullable ObjectNode tree,
            String yaml,
            List<Problem> problems) {

        private static Result broken(String template, List<Problem> problems) {
            return new Result(template, null, null, "", List.copyOf(problems));
        }
    }

    /** Expands a file. @param file where it is, for the places of problems */
    public Result expand(Place file, byte[] content, Target target) {
        var read = reader.read(file, content);
        return switch (read.content()) {
            case null -> Result.broken("", read.problems());
            case Content.Long(var buildInfo, var tree) ->
                new Result("", buildInfo, tree, new String(content, StandardCharsets.UTF_8), read.problems());
            case Content.Short shortForm -> {
                var templates = library.current();
                var template = templates.byName().get(shortForm.template());
                var problems = new ArrayList<>(read.problems());
                if (template == null) {
                    problems.add(Problem.error(
                            shortForm.places().value("/template/type"), unknown(shortForm.template(), templates)));
                    yield Result.broken(shortForm.template(), problems);
                }
                yield expand(shortForm, template, target, problems);
            }
        };
    }

    /** Expands a short form by a template, whether the library has it or not. */
    Result expand(Content.Short shortForm, Template template, Target target, List<Problem> problems) {
        var options = schemas.withDefaults(template.options(), shortForm.options());
        problems.addAll(new OptionCheck(schemas).problems(template, options, shortForm.places()));
        if (problems.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
            return Result.broken(template.name(), problems);
        }
        var at = shortForm.places().value("/template/type");
        Rendered rendered;
        try {
            rendered = rendering.render(template, options, target);
        } catch (RenderingException e) {
            problems.add(Problem.error(at, bad(template) + e.explanation() + " (" + e.pointer() + ")."));
            return Result.broken(template.name(), problems);
        }
        var wrong = new ArrayList<Problem>();
        var buildInfo = reader.read(rendered.tree(), within(at), wrong);
        wrong.stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .map(p -> Problem.error(
                        at, bad(template) + p.message() + " (" + p.place().pointer() + ")"))
                .forEach(problems::add);
        return buildInfo
                .map(b -> new Result(
                        template.name(), b, rendered.tree(), YamlText.of(rendered.tree()), List.copyOf(problems)))
                .orElseGet(() -> Result.broken(template.name(), problems));
    }

    private static String bad(Template template) {
        return "The template \"" + template.name() + "\""
                + (template.origin().isEmpty() ? "" : " of " + template.origin())
                + " makes of these options what cannot be built. Choose others, or have the template mended: ";
    }

    private static String unknown(String name, Templates templates) {
        var origin = templates.broken().get(name);
        if (origin != null) {
            return "The template \"" + name + "\" of " + origin
                    + " has mistakes. Have it mended: they stand among the problems of the templates.";
        }
        var names = templates.byName().keySet();
        return "There is no template \"" + name + "\"." + NearestName.question(name, names) + " There is "
                + String.join(", ", names) + "."
                + (templates.unread().isEmpty()
                        ? ""
                        : " Those of " + String.join(", ", templates.unread()) + " could not be read yet.");
    }

    /** Everything at one place of the file, with its own pointer in the tree. */
    private static Places within(Place at) {
        return new Places() {
            @Override
            public Place value(String pointer) {
                return at.at(0, 0, pointer);
            }

            @Override
            public Place key(String pointer) {
                return value(pointer);
            }

            @Override
            public Optional<String> written(String pointer) {
                return Optional.empty();
            }
        };
    }
}
