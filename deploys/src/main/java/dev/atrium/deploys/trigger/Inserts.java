package dev.atrium.deploys.trigger;

import dev.atrium.deploys.DeployTrigger;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Commit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements that write deployments. */
final class Inserts {

    private Inserts() {}

    /**
     * One at a time writes deployments, until its transaction ends: so they are counted in the order in which they become visible. Comes
     * before any other lock.
     */
    static void lockQueue(Transaction tx) {
        tx.rows(Query.of("select pg_advisory_xact_lock(hashtextextended('deploys.queue', 0))::text"), _ -> true);
    }

    /** A deployment that is there, for a new one of the same key, or one that nothing would be gained by. */
    record Known(UUID wanted, UUID id) {}

    /**
     * For new deployments those that are there already: of the same key; for a push any of its commit that was not cancelled; for what
     * somebody asks for one of its commit that waits.
     */
    static List<Known> known(Transaction tx, List<NewDeployment> wanted) {
        return tx.rows(
                Query.of("""
                        select distinct on (w.id) w.id, t.id
                        from json_to_recordset($1::json) as w(id uuid, component text, sha text, trigger text, once text, force boolean)
                        join deploys.deployment t on t.once = w.once
                            or t.component = w.component and t.sha = w.sha and not t.cancel_requested and (
                                w.trigger = 'PUSH' and t.status <> 'CANCELLED'
                                or w.trigger = 'MANUAL' and t.status = 'QUEUED' and t.force = w.force)
                        order by w.id, t.number desc""", Json.parameter(rows(wanted))),
                row -> new Known(Json.required(row, 0, UUID.class), Json.required(row, 1, UUID.class)));
    }

    /** Writes deployments, in their order. */
    static void insert(Transaction tx, List<NewDeployment> deployments) {
        tx.update(Query.of("""
                insert into deploys.deployment (id, component, host, owner, name, repository, sha, commit, trigger, triggered_by,
                    once, rollback_of, force, problems)
                select id, component, host, owner, name, repository, sha, commit, trigger, triggered_by, once, rollback_of,
                    force, problems
                from json_to_recordset($1::json) as d(place int, id uuid, component text, host text, owner text, name text,
                    repository text, sha text, commit json, trigger text, triggered_by text, once text, rollback_of uuid,
                    force boolean, problems json)
                order by place""", Json.parameter(rows(deployments))));
    }

    /** Cancels those that wait. They are locked. */
    static void supersede(Transaction tx, List<Superseded> superseded) {
        tx.update(Query.of("""
                update deploys.deployment t set status = 'CANCELLED', message = s.message, finished_at = now()
                from json_to_recordset($1::json) as s(id uuid, message text)
                where t.id = s.id and t.status = 'QUEUED'""", Json.parameter(superseded)));
    }

    record Superseded(UUID id, String message) {}

    private static List<Row> rows(List<NewDeployment> deployments) {
        return IntStream.range(0, deployments.size())
                .mapToObj(place -> Row.of(place, deployments.get(place)))
                .toList();
    }

    /** A row of the table, by the names of its columns. */
    @SuppressWarnings("RecordComponentName")
    private record Row(
            int place,
            UUID id,
            String component,
            String host,
            String owner,
            String name,
            String repository,
            String sha,
            Commit commit,
            DeployTrigger trigger,
            String triggered_by,
            @Nullable String once,
            @Nullable UUID rollback_of,
            boolean force,
            List<Problem> problems) {

        static Row of(int place, NewDeployment deployment) {
            var repository = deployment.repository();
            return new Row(
                    place,
                    deployment.id(),
                    deployment.component().toString(),
                    repository.host(),
                    repository.owner(),
                    repository.name(),
                    RepositoryKeys.of(repository),
                    deployment.commit().sha(),
                    deployment.commit(),
                    deployment.trigger(),
                    deployment.triggeredBy(),
                    deployment.once().isEmpty() ? null : deployment.once(),
                    deployment.rollbackOf(),
                    deployment.force(),
                    deployment.problems());
        }
    }
}
