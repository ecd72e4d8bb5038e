package dev.atrium.pipelines.template;

import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a {@code build-info.yaml} comes to: its own long form, or the one that its template makes of it. Thread-safe; no waiting. */
public final class Expansion {

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
     * @param tree the long form as it may be written in a file, with its keys in the order of the talk; null where there is none
     * @param yaml the same as YAML; empty where there is none
     */
    public record Result(
            String template,
            @Nullable BuildInfo buildInfo,
            @Nullable ObjectNode tree,
            String yaml,
            List<Problem> problems) {}

    /** Expands a file. @param file where it is, for the places of problems */
    public Result expand(Place file, byte[] content, Target target) {
        throw new UnsupportedOperationException();
    }
}
