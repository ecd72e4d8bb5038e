package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplates.Library;
import dev.atrium.deploys.analysis.QueryText.Placeholder;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.expression.NearestName;
import dev.atrium.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A template as a step of a canary uses it, with the step's arguments. */
final class TemplateUse {

    private final CanarySpec.Template use;
    private final Library library;
    private final @Nullable AnalysisTemplate template;

    TemplateUse(CanarySpec.Template use, Library library) {
        this.use = use;
        this.library = library;
        this.template = library.byName().get(use.name());
    }

    List<Metric> metrics() {
        return template == null ? List.of() : template.metrics();
    }

    List<Problem> problems() {
        if (template == null) {
            return List.of(problem(missingTemplate()));
        }
        var problems = new ArrayList<Problem>();
        unknownArguments(template.args().keySet()).forEach(problems::add);
        missingArguments(template.args()).forEach(problems::add);
        // one that stands in several queries is told of once
        var objections = new LinkedHashSet<String>();
        template.metrics().forEach(metric -> objections.addAll(objections(text(metric), template.args())));
        objections.forEach(o -> problems.add(problem(o)));
        return problems;
    }

    /**
     * The query of a metric, written out.
     *
     * @param builtIn values of what every query can refer to
     */
    String query(Metric metric, Map<String, String> builtIn) {
        var values = new LinkedHashMap<String, @Nullable String>(template == null ? Map.of() : template.args());
        values.putAll(use.args());
        values.putAll(builtIn);
        return text(metric).with(placeholder -> {
            var value = values.get(placeholder.name());
            if (value == null) {
                throw new IllegalArgumentException("There is no value for {{ " + placeholder.name() + " }}.");
            }
            return PlaceholderValue.written(placeholder, value);
        });
    }

    private String missingTemplate() {
        var name = use.name();
        var from = library.broken().get(name);
        if (from != null) {
            return "The analysis template \"" + name + "\" of " + from
                    + " has mistakes. They have to be mended there first.";
        }
        var names = library.byName().keySet();
        return "There is no analysis template \"" + name + "\"." + NearestName.question(name, names) + " There is "
                + String.join(", ", names) + "."
                + (library.unread().isEmpty()
                        ? ""
                        : " " + String.join(", ", library.unread()) + " could not be read yet.");
    }

    private List<Problem> unknownArguments(Set<String> known) {
        return use.args().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> problem("The analysis template \"" + use.name() + "\" has no argument \"" + name + "\"."
                        + NearestName.question(name, known)
                        + (known.isEmpty() ? " It has none." : " There is " + String.join(", ", known) + ".")))
                .toList();
    }

    private List<Problem> missingArguments(Map<String, @Nullable String> declared) {
        return declared.keySet().stream()
                .filter(name -> declared.get(name) == null && !use.args().containsKey(name))
                .map(name -> problem("The analysis template \"" + use.name() + "\" needs the argument \"" + name
                        + "\". Add it to \"args\", as - name: " + name + " with a value."))
                .toList();
    }

    private List<String> objections(QueryText query, Map<String, @Nullable String> declared) {
        return query.placeholders().stream()
                .filter(p -> declared.containsKey(p.name()) && use.args().containsKey(p.name()))
                .flatMap(p -> objection(p).stream())
                .toList();
    }

    private List<String> objection(Placeholder placeholder) {
        return PlaceholderValue.objection(placeholder, use.args().getOrDefault(placeholder.name(), "")).stream()
                .map(o -> "The value of the argument \"" + placeholder.name() + "\" " + o + ".")
                .toList();
    }

    private Problem problem(String message) {
        return Problem.error(use.place(), message);
    }

    private static QueryText text(Metric metric) {
        try {
            return QueryText.of(metric.query());
        } catch (QueryText.Unreadable e) {
            throw new IllegalArgumentException("The query of \"" + metric.name() + "\" " + e.getMessage(), e);
        }
    }
}
