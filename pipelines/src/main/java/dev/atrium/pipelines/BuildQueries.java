package dev.atrium.pipelines;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.RepositoryRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers about builds, to who may {@link PipelineAction#READ_BUILDS}; to others it is as if there were none. Each call costs a fixed
 * number of statements.
 */
public interface BuildQueries {

    /** A build, or empty. */
    Mono<Build> build(Viewer viewer, UUID id);

    /** Some builds by id, without those that are not there. */
    Mono<Map<UUID, Build>> builds(Viewer viewer, Collection<UUID> ids);

    /** Builds, newest first. */
    Mono<Page<Build>> builds(Viewer viewer, BuildFilter filter, PageRequest page);

    /** How many builds there are. */
    Mono<Long> count(Viewer viewer, BuildFilter filter);

    /** The builds of each of some repositories, newest first; what the filter says of repositories does not count. */
    Mono<Map<RepositoryRef, Page<Build>>> builds(
            Viewer viewer, Collection<RepositoryRef> repositories, BuildFilter filter, PageRequest page);

    /** How many builds each of some repositories has; what the filter says of repositories does not count. */
    Mono<Map<RepositoryRef, Long>> counts(Viewer viewer, Collection<RepositoryRef> repositories, BuildFilter filter);

    /** The newest build of each of some repositories. @param pipeline of this one; null for any */
    Mono<Map<RepositoryRef, Build>> latest(
            Viewer viewer, Collection<RepositoryRef> repositories, @Nullable String pipeline);

    /** How the builds of each of some repositories went in the last days. @param days 1 to 365 */
    Mono<Map<RepositoryRef, BuildStatistics>> statistics(
            Viewer viewer, Collection<RepositoryRef> repositories, int days);

    /** The stages of some builds with their tasks and steps, in their order. */
    Mono<Map<UUID, List<BuildStage>>> stages(Viewer viewer, Collection<UUID> builds);

    /** The last of what some steps have written: at most 1 MiB each, and 16 MiB together. */
    Mono<Map<UUID, String>> logs(Viewer viewer, Collection<UUID> steps);

    /**
     * What happens in a build: first what has happened since, then the rest as it comes. Ends after the event that says that the build is
     * finished.
     *
     * @param after the sequence of the last event that was seen; null for all
     */
    Flux<BuildEvent> events(Viewer viewer, UUID build, @Nullable Long after);
}
