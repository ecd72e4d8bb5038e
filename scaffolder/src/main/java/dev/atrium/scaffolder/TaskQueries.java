package dev.atrium.scaffolder;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers about tasks. A viewer sees their own, and those of others with {@link ScaffolderAction#READ_TASKS}; the rest is as if
 * it were not there. Each call costs a fixed number of statements.
 */
public interface TaskQueries {

    /** A task, or empty. */
    Mono<Task> task(Viewer viewer, UUID id);

    /** Tasks, newest first. */
    Mono<Page<Task>> tasks(Viewer viewer, TaskFilter filter, PageRequest page);

    /** How many tasks there are. */
    Mono<Long> count(Viewer viewer, TaskFilter filter);

    /** The steps of some tasks, in their order; an entry for every task that the viewer sees. */
    Mono<Map<UUID, List<TaskStep>>> steps(Viewer viewer, Collection<UUID> tasks);

    /** The files that a dry run made, by path: at most 1,000, of at most 8 MiB together. Empty for any other task. */
    Mono<List<TaskFile>> files(Viewer viewer, UUID task);

    /** What has been logged so far: at most {@code limit} events after a sequence, in their order. */
    Mono<List<TaskEvent>> log(Viewer viewer, UUID task, long after, int limit);

    /**
     * What happens in a task: first what has happened since, then the rest as it comes. Ends after the event that says that the
     * task is finished.
     *
     * @param after the sequence of the last event that was seen; null for all
     */
    Flux<TaskEvent> events(Viewer viewer, UUID task, @Nullable Long after);
}
