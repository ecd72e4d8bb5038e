package dev.atrium.pipelines;

import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which builds are meant.
 *
 * @param statuses one of these; any if there is none
 * @param repositories of one of these; null for any
 * @param pipeline of this name; null for any
 * @param ref of this branch or {@code pr/<number>/merge}; null for any
 * @param commit of this commit or head, its full id; null for any
 */
public record BuildFilter(
        Set<RunStatus> statuses,
        @Nullable Collection<RepositoryRef> repositories,
        @Nullable String pipeline,
        @Nullable String ref,
        @Nullable String commit) {

    /** All of them. */
    public static final BuildFilter ALL = new BuildFilter(Set.of(), null, null, null, null);
}
