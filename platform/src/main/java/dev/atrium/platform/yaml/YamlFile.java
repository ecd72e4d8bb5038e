package dev.atrium.platform.yaml;

import dev.atrium.platform.problem.Problem;
import java.util.List;

/**
 * What a file holds.
 *
 * @param documents those that could be read, in their order, without the empty ones
 * @param problems what is wrong with the others, at most one for each; all are errors
 */
public record YamlFile(List<YamlDocument> documents, List<Problem> problems) {

    /** Copies the lists. */
    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }
}
