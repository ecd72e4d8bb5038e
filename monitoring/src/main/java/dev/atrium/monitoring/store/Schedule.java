package dev.atrium.monitoring.store;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.util.List;

/** When which component's turn is, as the scheduler's table has it. */
public final class Schedule {

    private Schedule() {}

    /** Something is to be done for components now, whenever it would have been their turn. What is being executed is left alone. */
    public static void wake(Transaction tx, String kind, List<String> components) {
        tx.update(Query.of("""
                insert into monitoring.scheduled as s (task_name, task_instance, execution_time, picked, version)
                select distinct $1, ref, now(), false, 1 from unnest($2::text[]) as r(ref)
                on conflict (task_name, task_instance) do update set execution_time = now(), version = s.version + 1
                where not s.picked and s.execution_time > now()""", kind, components.toArray(String[]::new)));
    }

    /** Files what nobody was told of: a node died before it could, or an execution ended in the moment in which it was told. */
    public static void sweep(Transaction tx, String kind) {
        tx.update(Query.of("""
                insert into monitoring.scheduled (task_name, task_instance, execution_time, picked, version)
                select distinct $1, a.component, now(), false, 1 from monitoring.application a
                where a.status in ('QUEUED', 'RUNNING')
                on conflict do nothing""", kind));
    }
}
