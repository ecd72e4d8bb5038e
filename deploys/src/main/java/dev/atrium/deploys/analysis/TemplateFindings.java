package dev.atrium.deploys.analysis;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.schema.Violation;
import dev.atrium.platform.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;

/** What is found to be wrong with a template, at its place in the file. */
final class TemplateFindings {

    private final Place file;
    private final YamlDocument document;
    private final List<Problem> found = new ArrayList<>();

    TemplateFindings(Place file, YamlDocument document) {
        this.file = file;
        this.document = document;
    }

    List<Problem> found() {
        return found;
    }

    void error(String pointer, String message) {
        found.add(Problem.error(value(pointer), message));
    }

    void violation(Violation violation) {
        var pointer = violation.pointer();
        var name = pointer.isEmpty() ? "The template" : "\"" + pointer.substring(pointer.lastIndexOf('/') + 1) + "\"";
        var position = violation.rule().equals("additionalProperties")
                ? document.keyPosition(pointer)
                : document.position(pointer);
        found.add(Problem.error(
                file.at(position.line(), position.column(), pointer), name + " " + violation.message() + "."));
    }

    /** Where a value stands. */
    Place value(String pointer) {
        var position = document.position(pointer);
        return file.at(position.line(), position.column(), pointer);
    }
}
