package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment to be written down.
 *
 * @param once what may not be deployed twice; empty for what somebody asks for
 * @param rollbackOf the deployment that it goes back to
 * @param problems of the commit's deployment-info.yaml
 */
record NewDeployment(
        UUID id,
        EntityRef component,
        RepositoryRef repository,
        Commit commit,
        DeployTrigger trigger,
        String triggeredBy,
        String once,
        @Nullable UUID rollbackOf,
        boolean force,
        List<Problem> problems) {

    static NewDeployment of(
            EntityRef component,
            RepositoryRef repository,
            Commit commit,
            DeployTrigger trigger,
            String triggeredBy,
            List<Problem> problems) {
        return new NewDeployment(
                UUID.randomUUID(), component, repository, commit, trigger, triggeredBy, "", null, false, problems);
    }

    NewDeployment once(String key) {
        return new NewDeployment(
                id, component, repository, commit, trigger, triggeredBy, key, rollbackOf, force, problems);
    }

    NewDeployment goingBackTo(UUID deployment) {
        return new NewDeployment(
                id, component, repository, commit, trigger, triggeredBy, once, deployment, force, problems);
    }

    NewDeployment forced(boolean now) {
        return new NewDeployment(
                id, component, repository, commit, trigger, triggeredBy, once, rollbackOf, now, problems);
    }
}
