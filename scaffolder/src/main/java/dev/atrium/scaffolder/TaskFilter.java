package dev.atrium.scaffolder;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.run.RunStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant.
 *
 * @param statuses one of these; any if there is none
 * @param template of this template; null for any
 * @param createdBy of this user; null for any
 */
public record TaskFilter(
        Set<RunStatus> statuses,
        @Nullable EntityRef template,
        @Nullable String createdBy) {

    /** All of them. */
    public static final TaskFilter ALL = new TaskFilter(Set.of(), null, null);
}
