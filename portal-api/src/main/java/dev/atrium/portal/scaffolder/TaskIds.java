package dev.atrium.portal.scaffolder;

import dev.atrium.platform.access.NotFound;
import dev.atrium.portal.graphql.GlobalIds;
import java.util.Optional;
import java.util.UUID;

/** The ids of tasks: global ones, or the bare number that stands in links and logs. */
final class TaskIds {

    private static final String TASK = "task";

    private TaskIds() {}

    static String of(UUID task) {
        return GlobalIds.of(TASK, task.toString());
    }

    /** The task, if the id is a global one. */
    static Optional<UUID> global(String id) {
        return GlobalIds.key(TASK, id).flatMap(TaskIds::uuid);
    }

    /** The task that a client names, if it can be one. */
    static Optional<UUID> parse(String id) {
        return global(id).or(() -> uuid(id));
    }

    /**
     * The task that a client names.
     *
     * @throws NotFound if it cannot be one
     */
    static UUID required(String id) {
        return parse(id).orElseThrow(() -> new NotFound("There is no task " + id + "."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
