package dev.atrium.deploys.manifest;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.Position;
import dev.atrium.platform.yaml.YamlDocument;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object while it is read.
 *
 * @param file the place of its file
 * @param base the pointer of the object within the document: an item of a list has one
 * @param content a copy, to be completed; the places stay those of what was written
 * @param problems of all objects, to be added to
 */
record Written(Place file, YamlDocument document, String base, ObjectNode content, List<Problem> problems) {

    /** Where it starts. */
    Place place() {
        return value("");
    }

    void error(String pointer, String message) {
        problems.add(Problem.error(value(pointer), message));
    }

    void warning(String pointer, String message) {
        problems.add(Problem.warning(value(pointer), message));
    }

    void errorAtKey(String pointer, String message) {
        problems.add(Problem.error(key(pointer), message));
    }

    void warningAtKey(String pointer, String message) {
        problems.add(Problem.warning(key(pointer), message));
    }

    private Place value(String pointer) {
        return at(document.position(base + pointer), pointer);
    }

    private Place key(String pointer) {
        return at(document.keyPosition(base + pointer), pointer);
    }

    private Place at(Position position, String pointer) {
        return file.at(position.line(), position.column(), base + pointer);
    }
}
