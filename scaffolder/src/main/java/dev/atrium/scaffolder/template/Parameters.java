package dev.atrium.scaffolder.template;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.Variables;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.schema.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is filled in on a template's pages. Each page is validated by itself, and its conditions see the values of all pages. */
public final class Parameters {

    private static final Set<String> BRANCH_LISTS = Set.of("allOf", "oneOf", "anyOf");
    private static final Set<String> BRANCHES = Set.of("then", "else", "if");
    private static final Set<String> BRANCH_MAPS = Set.of("dependencies", "dependentSchemas");

    /** When a page is shown; where it is not, nothing that it asks for is missing. */
    private static final String WHEN = "when";

    private final JsonSchemas schemas;
    private final Nunjucks nunjucks;
    private final List<ObjectNode> pages;

    /** The parameters of a template. */
    Parameters(JsonSchemas schemas, Nunjucks nunjucks, TemplateSpec spec) {
        this.schemas = schemas;
        this.nunjucks = nunjucks;
        this.pages = spec.parameters().stream().map(TemplateSpec.Page::schema).toList();
    }

    /** The values, and the defaults of what is missing. */
    public ObjectNode withDefaults(ObjectNode values) {
        var filled = values;
        for (var page : pages) {
            if (!isShown(page, filled)) {
                continue;
            }
            filled = schemas.withDefaults(page, filled);
        }
        return filled;
    }

    /** What of the values the pages do not allow. */
    public List<Violation> violations(ObjectNode values) {
        var violations = new ArrayList<Violation>();
        for (var page : pages) {
            if (!isShown(page, values)) {
                continue;
            }
            violations.addAll(schemas.violations(page, ofPage(page, values)));
        }
        return violations.stream().distinct().toList();
    }

    private boolean isShown(ObjectNode page, ObjectNode values) {
        var when = page.path(WHEN);
        if (!when.isString()) {
            return when.isMissingNode() || Nunjucks.truthy(when);
        }
        var variables = JsonNodeFactory.instance.objectNode();
        variables.set("parameters", values);
        try {
            return Nunjucks.truthy(nunjucks.value(when.stringValue(), new Variables(variables, Instant.EPOCH)));
        } catch (RenderingException e) {
            // a condition that has no answer hides nothing; the check of the template says what is wrong with it
            return true;
        }
    }

    /** The names of all parameters that a page declares, also in branches that only some values take. */
    Set<String> declared() {
        var names = new HashSet<String>();
        pages.forEach(page -> addDeclared(page, names));
        return names;
    }

    /** Whether values may have names that no page declares. */
    boolean open() {
        return pages.stream()
                .anyMatch(page -> page.has("patternProperties")
                        || page.has("$ref")
                        || page.path("additionalProperties").isObject()
                        || page.path("additionalProperties").asBoolean(false));
    }

    /** A page that allows no others means none but those of the other pages. */
    private ObjectNode ofPage(ObjectNode page, ObjectNode values) {
        if (!page.has("additionalProperties")) {
            return values;
        }
        var elsewhere = new HashSet<String>();
        pages.forEach(any -> addDeclared(any, elsewhere));
        var own = new HashSet<String>();
        addDeclared(page, own);
        elsewhere.removeAll(own);
        return values.deepCopy().remove(elsewhere);
    }

    private static void addDeclared(JsonNode schema, Set<String> names) {
        schema.path("properties").propertyStream().forEach(p -> names.add(p.getKey()));
        schema.propertyStream().forEach(p -> {
            if (BRANCHES.contains(p.getKey())) {
                addDeclared(p.getValue(), names);
            } else if (BRANCH_LISTS.contains(p.getKey()) || BRANCH_MAPS.contains(p.getKey())) {
                p.getValue().forEach(branch -> addDeclared(branch, names));
            }
        });
    }
}
