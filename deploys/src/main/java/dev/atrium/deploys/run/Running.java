package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that an execution has claimed, as it was then.
 *
 * @param declared what its commit says of the component; null before that was read
 */
record Running(
        UUID id,
        long number,
        EntityRef component,
        RepositoryRef repository,
        String sha,
        boolean force,
        DeploymentInfo.@Nullable Component declared,
        boolean cancelRequested,
        List<TargetRun> targets) {

    /** Takes a copy of the list. */
    Running {
        targets = List.copyOf(targets);
    }

    /** Whether what is to run is known. */
    boolean read() {
        return declared != null && !targets.isEmpty();
    }

    /** Of a target. */
    DeploymentInfo.Backend backend(TargetRun target) {
        return Json.required(declared).backends().get(target.number() - 1);
    }

    List<Phase> phases() {
        return targets.stream().map(TargetRun::phase).toList();
    }
}
