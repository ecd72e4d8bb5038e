package dev.atrium.scaffolder.template;

import dev.atrium.catalog.KindCheck;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Finds what is wrong with a template before it is run. */
public final class TemplateCheck implements KindCheck {

    /** The only version of templates that can be run. */
    public static final String API_VERSION = "scaffolder.backstage.io/v1beta3";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");

    private final Nunjucks nunjucks;
    private final Actions actions;
    private final JsonSchemas schemas;

    /** Checks templates that may use these actions. */
    public TemplateCheck(Nunjucks nunjucks, Actions actions, JsonSchemas schemas) {
        this.nunjucks = nunjucks;
        this.actions = actions;
        this.schemas = schemas;
    }

    @Override
    public String kind() {
        return "Template";
    }

    /**
     * Whether what is found at a place is only that a step's action is somebody else's plugin's: a dry run can pass over the step,
     * and show what becomes of the others.
     */
    public boolean isForeignAction(TemplateSpec spec, String pointer) {
        return spec.steps().stream()
                .anyMatch(step -> pointer.equals(step.pointer() + "/action") && actions.isForeign(step.action()));
    }

    /** What is filled in on a template's pages. */
    public Parameters parameters(TemplateSpec spec) {
        return new Parameters(schemas, nunjucks, spec);
    }

    @Override
    public List<Finding> check(ObjectNode descriptor) {
        var version = descriptor.path("apiVersion").asString("");
        if (!version.equals(API_VERSION)) {
            return List.of(new Finding(Severity.ERROR, "/apiVersion", false, otherVersion(version)));
        }
        var reading = TemplateReader.read(descriptor);
        var findings = new ArrayList<>(reading.findings());
        var spec = reading.spec();
        spec.parameters().forEach(page -> checkPage(page, findings));
        checkIds(spec, findings);
        spec.steps().stream()
                .filter(step -> !step.action().isEmpty())
                .forEach(step -> new InputCheck(actions, schemas).check(step, findings));
        new ReferenceCheck(nunjucks, actions, spec, parameters(spec)).check(findings);
        return List.copyOf(findings);
    }

    private static String otherVersion(String version) {
        var older = version.endsWith("/v1beta2") || version.endsWith("/v1alpha1");
        return "Templates of " + (version.isEmpty() ? "no apiVersion" : version) + " cannot be run, only those of "
                + API_VERSION + "."
                + (older
                        ? " Migrate it: ${{ }} in place of {{ }}, \"parameters.x | parseRepoUrl\" in place of \"parseRepoUrl x\"."
                        : " Write \"apiVersion: " + API_VERSION + "\".");
    }

    private void checkPage(TemplateSpec.Page page, List<Finding> findings) {
        var unusable = schemas.unusable(page.schema());
        if (unusable.isPresent()) {
            findings.add(new Finding(
                    Severity.ERROR, page.pointer(), false, "This JSON Schema cannot be used: " + unusable.get() + "."));
            return;
        }
        for (var fault : schemas.faults(page.schema())) {
            findings.add(new Finding(
                    Severity.WARNING,
                    page.pointer() + fault.pointer(),
                    false,
                    "This is no JSON Schema of draft-07, and has no effect perhaps: it " + fault.message() + "."));
        }
    }

    private static void checkIds(TemplateSpec spec, List<Finding> findings) {
        Map<String, Integer> first = new HashMap<>();
        for (var step : spec.steps()) {
            var pointer = step.pointer() + "/id";
            var other = first.putIfAbsent(step.id(), step.number());
            if (other != null) {
                findings.add(new Finding(
                        Severity.WARNING,
                        pointer,
                        false,
                        "Step " + other + " has the id \"" + step.id()
                                + "\" already, and its outputs cannot be reached from here on."
                                + " Give this one another."));
            } else if (!ID.matcher(step.id()).matches()) {
                findings.add(new Finding(
                        Severity.WARNING,
                        pointer,
                        false,
                        "An id should have letters, digits, - and _ only: \"" + step.id()
                                + "\" cannot be written as steps." + step.id() + " in an expression."));
            }
        }
    }
}
