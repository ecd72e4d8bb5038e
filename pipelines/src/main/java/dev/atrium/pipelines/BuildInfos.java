package dev.atrium.pipelines;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What {@code build-info.yaml} files come to. */
public interface BuildInfos {

    /** Where it lies in a repository. */
    String FILE = "build-info.yaml";

    /**
     * What a {@code build-info.yaml} comes to.
     *
     * @param template what the short form names; empty for a long form
     * @param yaml the long form, as YAML; empty where the problems allow none
     * @param expanded the same as a tree; null where the problems allow none
     * @param commit that it was read at; empty for a preview
     */
    record Expanded(
            String template, String yaml, @Nullable ObjectNode expanded, String commit, List<Problem> problems) {}

    /**
     * A template that short forms may name.
     *
     * @param options a JSON Schema (draft-07)
     * @param example a short form, as YAML
     * @param origin where it is from: a location's target; empty for one that comes with Atrium
     */
    record BuildTemplate(String name, String description, ObjectNode options, String example, String origin) {}

    /** What the file of a repository comes to; empty if it has none. @param revision empty for the default branch */
    Mono<Expanded> expand(Viewer viewer, RepositoryRef repository, String revision);

    /** What a text comes to that may be written into a {@code build-info.yaml}. */
    Mono<Expanded> preview(Viewer viewer, String yaml);

    /** The templates by name. */
    Mono<List<BuildTemplate>> templates(Viewer viewer);

    /** What is wrong with the templates of the company's own locations. */
    Mono<List<Problem>> templateProblems(Viewer viewer);
}
