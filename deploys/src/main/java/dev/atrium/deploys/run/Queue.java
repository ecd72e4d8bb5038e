package dev.atrium.deploys.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.util.Optional;
import java.util.UUID;

/** The work that is filed: a piece a component. */
final class Queue {

    /** The kind of work; the id is the component's ref. */
    static final String RUN = "deploy";

    static final String TABLE = "deploys.scheduled";

    private Queue() {}

    /** Something is to be done for a component now, whenever it would have been its turn. What is being executed is left alone. */
    static void wake(Transaction tx, String component) {
        tx.update(Query.of("""
                insert into deploys.scheduled as s (task_name, task_instance, execution_time, picked, version)
                values ($1, $2, now(), false, 1)
                on conflict (task_name, task_instance) do update set execution_time = now(), version = s.version + 1
                where not s.picked and s.execution_time > now()""", RUN, component));
    }

    /** Files what nobody was told of: a node died before it could, or an execution ended in the moment in which it was told. */
    static long sweep(Transaction tx) {
        return tx.update(Query.of("""
                insert into deploys.scheduled (task_name, task_instance, execution_time, picked, version)
                select distinct $1, d.component, now(), false, 1 from deploys.deployment d
                where d.status in ('QUEUED', 'RUNNING') and not exists (
                    select 1 from deploys.scheduled s where s.task_name = $1 and s.task_instance = d.component)
                on conflict do nothing""", RUN));
    }

    /** The component of a target that is to be healed; empty if it is not to be. */
    static Optional<String> drifted(Transaction tx, UUID target) {
        return tx.row(
                Query.of(
                        "update deploys.target set drifted = true where id = $1 and self_heal returning component",
                        target),
                row -> Json.text(row, 0));
    }
}
