package dev.atrium.scaffolder.run;

import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.Validation;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Await;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import dev.atrium.scaffolder.template.TemplateCheck;
import dev.atrium.scaffolder.template.TemplateReader;
import dev.atrium.scaffolder.template.TemplateSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Templates that somebody is writing. Waits: for virtual threads. */
final class TemplateText {

    /** What a place in a text says for the location and the path, as the catalog's own validation has it. */
    private static final Place TEXT = Place.file("text", "text");

    private static final Comparator<Problem> BY_PLACE = Comparator.<Problem>comparingInt(
                    p -> p.place().line())
            .thenComparingInt(p -> p.place().column());

    private final CatalogCommands catalog;
    private final TemplateCheck check;
    private final YamlReader yaml = new YamlReader(YamlLimits.DEFAULTS);

    TemplateText(CatalogCommands catalog, TemplateCheck check) {
        this.catalog = catalog;
        this.check = check;
    }

    /** The templates of a text, and all that is wrong with it. */
    record Read(List<TemplateSpec> templates, List<Problem> problems) {}

    Read read(Viewer viewer, String text) {
        var problems = new LinkedHashSet<Problem>(Await.answer(catalog.validate(viewer, text))
                .map(Validation::problems)
                .orElse(List.of()));
        var templates = new ArrayList<TemplateSpec>();
        for (var document :
                yaml.read(TEXT, text.getBytes(StandardCharsets.UTF_8)).documents()) {
            if (document.value() instanceof ObjectNode descriptor
                    && descriptor.path("kind").asString("").equals(check.kind())) {
                templates.add(TemplateReader.read(descriptor).spec());
                problems.addAll(problems(document, descriptor));
            }
        }
        return new Read(templates, problems.stream().sorted(BY_PLACE).toList());
    }

    private List<Problem> problems(YamlDocument document, ObjectNode descriptor) {
        return check.check(descriptor).stream()
                .map(finding -> {
                    var at = finding.atKey()
                            ? document.keyPosition(finding.pointer())
                            : document.position(finding.pointer());
                    return new Problem(
                            finding.severity(), finding.message(), TEXT.at(at.line(), at.column(), finding.pointer()));
                })
                .toList();
    }
}
