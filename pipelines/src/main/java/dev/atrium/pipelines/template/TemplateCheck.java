package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfoReader;
import dev.atrium.pipelines.descriptor.BuildInfoReader.Content;
import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.pipelines.template.TemplateReader.Declared;
import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.VariableReference;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what is wrong with a template before anybody uses it: its schema, its expressions, and what its example comes to. */
record TemplateCheck(Nunjucks nunjucks, JsonSchemas schemas, BuildInfoReader reader) {

    private static final Set<String> FUNCTIONS = Set.of("range", "cycler", "joiner");

    List<Problem> problems(Declared declared) {
        var template = declared.template();
        var places = declared.places();
        var problems = new ArrayList<Problem>();
        schemas.faults(template.options())
                .forEach(fault -> problems.add(Problem.error(
                        places.value("/spec/options" + fault.pointer()),
                        "This is no JSON Schema (draft-07): it " + fault.message() + ".")));
        if (problems.isEmpty()) {
            schemas.unusable(template.options())
                    .ifPresent(reason -> problems.add(Problem.error(
                            places.value("/spec/options"), "This JSON Schema cannot be used: " + reason + ".")));
        }
        expressions(template, template.body(), "/spec", places, problems);
        if (problems.isEmpty()) {
            example(declared, problems);
        }
        return problems;
    }

    private void expressions(Template template, JsonNode node, String pointer, Places places, List<Problem> problems) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> expressions(
                            template,
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            places,
                            problems));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                expressions(template, node.get(i), pointer + "/" + i, places, problems);
            }
        } else if (TemplateRendering.isExpression(node)) {
            complaint(template, node.stringValue())
                    .ifPresent(message -> problems.add(Problem.error(places.value(pointer), message)));
        }
    }

    private Optional<String> complaint(Template template, String text) {
        var fault = nunjucks.check(text).stream().findFirst();
        if (fault.isPresent()) {
            return Optional.of("This text cannot be expanded: " + fault.get().message() + ".");
        }
        return nunjucks.variableReferences(text).stream()
                .flatMap(reference -> unknown(template, reference).stream())
                .sorted()
                .findFirst();
    }

    private static Optional<String> unknown(Template template, VariableReference reference) {
        var variables = TemplateRendering.VARIABLES;
        if (!variables.contains(reference.root())) {
            return FUNCTIONS.contains(reference.root())
                    ? Optional.empty()
                    : Optional.of("There is no \"" + reference.root() + "\" in templates."
                            + NearestName.question(reference.root(), variables) + " There is "
                            + String.join(", ", variables) + ".");
        }
        var options = template.options()
                .path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
        return reference
                .name()
                .filter(name -> reference.root().equals("options") && !options.contains(name))
                .filter(_ -> !template.options().path("additionalProperties").asBoolean(true))
                .map(name -> "There is no option \"" + name + "\"." + NearestName.question(name, options)
                        + " Add it to the schema in \"options\", or take it out.");
    }

    /** What the example comes to; without one, what comes of no options, where the schema allows none. */
    private void example(Declared declared, List<Problem> problems) {
        var template = declared.template();
        var text = template.example().isEmpty()
                ? "version: 2\ntemplate: { type: " + template.name() + " }\n"
                : template.example();
        var at = declared.places().value("/spec/example");
        var read = reader.read(Place.file("", "example"), text.getBytes(StandardCharsets.UTF_8));
        if (!(read.content() instanceof Content.Short shortForm)
                || !shortForm.template().equals(template.name())) {
            problems.add(Problem.error(
                    at,
                    "The example is no short form of this template: write version: 2, and template: with type: "
                            + template.name() + "." + first(read.problems())));
            return;
        }
        var options = schemas.withDefaults(template.options(), shortForm.options());
        var wrong = new OptionCheck(schemas).problems(template, options, shortForm.places());
        if (wrong.isEmpty()) {
            rendered(declared, options, problems);
        } else if (!template.example().isEmpty()) {
            problems.add(Problem.error(at, "The example does not fit the schema in \"options\"." + first(wrong)));
        }
    }

    private void rendered(Declared declared, ObjectNode options, List<Problem> problems) {
        try {
            var rendered = new TemplateRendering(nunjucks).render(declared.template(), options, Target.EXAMPLE);
            reader.read(rendered.tree(), new Origins(declared.places(), rendered), problems);
        } catch (RenderingException e) {
            problems.add(Problem.error(
                    declared.places().value("/spec" + e.pointer()),
                    "This text cannot be expanded with the options of the example: " + e.explanation() + "."));
        }
    }

    private static String first(List<Problem> problems) {
        return problems.stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .findFirst()
                .map(p -> " " + p.message())
                .orElse("");
    }

    /** Where what is in a tree comes from in the template's file. */
    private record Origins(Places places, TemplateRendering.Rendered rendered) implements Places {

        @Override
        public Place value(String pointer) {
            return places.value("/spec" + rendered.source(pointer));
        }

        @Override
        public Place key(String pointer) {
            return places.key("/spec" + rendered.source(pointer));
        }

        @Override
        public Optional<String> written(String pointer) {
            return Optional.empty();
        }
    }
}
