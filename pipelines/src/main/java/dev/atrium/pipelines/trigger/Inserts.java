package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.query.BuildColumns;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements that write new builds. */
final class Inserts {

    private Inserts() {}

    /**
     * One at a time writes builds, until its transaction ends: so the queue holds no more than it may, and builds are counted in the
     * order in which they become visible.
     *
     * @return how many builds are queued
     */
    static long lockQueue(Transaction tx) {
        tx.row(Query.of("select pg_advisory_xact_lock(hashtextextended('pipelines.queue', 0))::text"), _ -> true);
        return tx.row(
                        Query.of("select count(*) from pipelines.build where status = 'QUEUED'"),
                        row -> Json.required(row, 0, Long.class))
                .orElse(0L);
    }

    /** A build that is there. */
    record Known(String once, UUID id, int attempt, RunStatus status) {}

    /** The builds that there are under these keys. The queue is locked. */
    static List<Known> known(Transaction tx, List<String> keys) {
        return tx.rows(
                Query.of("select once, id, attempt, status from pipelines.build where once = any($1)", (Object)
                        keys.toArray(String[]::new)),
                row -> new Known(
                        Json.text(row, 0),
                        Json.required(row, 1, UUID.class),
                        Json.required(row, 2, Integer.class),
                        RunStatus.valueOf(Json.text(row, 3))));
    }

    /** Writes builds with their tasks, in their order. */
    static void insert(Transaction tx, List<NewBuild> builds) {
        var rows = IntStream.range(0, builds.size())
                .mapToObj(place -> Row.of(place, builds.get(place)))
                .toList();
        tx.update(Query.of("""
                insert into pipelines.build (id, host, owner, name, repository, pipeline, ref, branch, pull_request, sha,
                    head_sha, commit, trigger, triggered_by, once, status, message, problems, plan, use_identity, finished_at)
                select id, host, owner, name, repository, pipeline, ref, branch, pull_request, sha,
                    head_sha, commit, trigger, triggered_by, once, status, message, problems, plan, use_identity,
                    case when status = 'FAILED' then now() end
                from json_to_recordset($1::json) as b(place int, id uuid, host text, owner text, name text, repository text,
                    pipeline text, ref text, branch text, pull_request int, sha text, head_sha text, commit json,
                    trigger text, triggered_by text, once text, status text, message text, problems json, plan json,
                    use_identity boolean)
                order by place""", Json.parameter(rows)));
        tx.update(Query.of("""
                insert into pipelines.build_task (build, number, stage, stage_name, name, status, message)
                select b.id, t.number, t.stage, b.plan -> 'stages' ->> t.stage, t.name,
                    case when t.skipped <> '' or b.status = 'FAILED' then 'SKIPPED' else 'QUEUED' end,
                    case when t.skipped <> '' then t.skipped when b.status = 'FAILED' then 'The build did not begin.' end
                from pipelines.build b
                    cross join json_to_recordset(b.plan -> 'tasks') as t(number int, stage int, name text, skipped text)
                where b.id = any($1)""", (Object) builds.stream().map(NewBuild::id).toArray(UUID[]::new)));
    }

    /** A row of the table, by the names of its columns. */
    @SuppressWarnings("RecordComponentName")
    private record Row(
            int place,
            UUID id,
            String host,
            String owner,
            String name,
            String repository,
            String pipeline,
            String ref,
            String branch,
            @Nullable Integer pull_request,
            String sha,
            String head_sha,
            Commit commit,
            String trigger,
            String triggered_by,
            @Nullable String once,
            RunStatus status,
            @Nullable String message,
            List<Problem> problems,
            @Nullable BuildPlan plan,
            boolean use_identity) {

        static Row of(int place, NewBuild build) {
            var subject = build.subject();
            var repository = subject.repository().ref();
            return new Row(
                    place,
                    build.id(),
                    repository.host(),
                    repository.owner(),
                    repository.name(),
                    BuildColumns.key(repository),
                    build.pipeline(),
                    subject.ref(),
                    subject.branch(),
                    subject.pullRequest(),
                    subject.commit().sha(),
                    subject.headSha(),
                    subject.commit(),
                    subject.trigger().name(),
                    subject.triggeredBy(),
                    orNull(build.once()),
                    build.failure().isEmpty() ? RunStatus.QUEUED : RunStatus.FAILED,
                    orNull(build.failure()),
                    build.problems(),
                    build.plan(),
                    build.useBuildIdentity());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
