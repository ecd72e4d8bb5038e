package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What variables and conditions can refer to.
 *
 * @param branch short name of the branch that is built; of a pull request its source's
 * @param ref the branch, or {@code pr/<number>/merge}
 * @param commit what is built
 */
public record BuildContext(
        UUID build,
        RepositoryRef repository,
        String defaultBranch,
        String branch,
        String ref,
        Commit commit,
        @Nullable Integer pullRequest,
        Trigger trigger,
        String triggeredBy) {}
