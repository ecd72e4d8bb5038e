package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.query.DeploymentColumns;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;

/** The statements that tell canaries something. */
final class Steering {

    private Steering() {}

    /** Leaves a command for the canary that runs; a later one takes the place of one that was not heard yet. */
    static Deployment tell(Transaction tx, EntityRef component, CanaryCommand command, String by) {
        var running = tx.row(
                        Query.of("select " + DeploymentColumns.COLUMNS + """
                                 from deploys.deployment t
                                where t.component = $1 and t.status = 'RUNNING' and exists (
                                    select from deploys.canary c where c.deployment = t.id and c.finished_at is null
                                        and c.phase not in ('PROMOTED', 'ABORTED'))
                                order by t.number desc limit 1 for no key update""", component.toString()),
                        DeploymentColumns::read)
                .orElseThrow(() -> new Conflict("No canary of " + component
                        + " runs: one does while a deployment with automatedCanary sends it some of the requests."));
        tx.update(Query.of("""
                insert into deploys.canary_command (deployment, command, by) values ($1, $2, $3)
                on conflict (deployment) do update set command = excluded.command, by = excluded.by, at = now()""", running.id(), command.name(), by));
        return running;
    }
}
