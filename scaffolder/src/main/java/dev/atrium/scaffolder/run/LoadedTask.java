package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.Viewer;
import dev.atrium.scaffolder.ActionContext.Origin;
import dev.atrium.scaffolder.TaskStep;
import dev.atrium.scaffolder.template.TemplateSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task as an execution finds it.
 *
 * @param user what expressions call {@code user}
 * @param secrets the names of the secrets that were given
 * @param resumed whether an earlier execution did not come to an end
 * @param lines how many lines its log has
 * @param states how far each step has come, by its number
 * @param fingerprint of the files that are kept; null if there are none
 */
record LoadedTask(
        UUID id,
        boolean dryRun,
        ObjectNode parameters,
        TemplateSpec spec,
        Origin origin,
        Viewer viewer,
        ObjectNode user,
        List<String> secrets,
        Instant createdAt,
        boolean resumed,
        boolean cancelRequested,
        int lines,
        Map<Integer, StepState> states,
        @Nullable String fingerprint) {

    /**
     * How far a step has come.
     *
     * @param output null until it has succeeded
     * @param rounds the outputs of the rounds that are finished, by their numbers
     */
    record StepState(TaskStep.Status status, @Nullable ObjectNode output, Map<Integer, ObjectNode> rounds) {

        Optional<ObjectNode> succeeded() {
            return status == TaskStep.Status.SUCCEEDED ? Optional.ofNullable(output) : Optional.empty();
        }
    }
}
