package dev.atrium.pipelines.run;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which build is next: fair over repositories. A ticket goes on with the build that it has claimed before; else it claims, of the
 * repositories that run fewer builds than they may, one of that which runs the fewest, then of that which was served longest ago, and of
 * its builds the one that has waited longest.
 */
final class Claims {

    /** Claims are made one after the other, or two could see the same room in a repository's limit. */
    private static final long LOCK = 0x6275696c64730001L;

    /** Repositories with a place for one more build, in the order of their turns: {@code $1} is how many they may run. */
    private static final String TURNS = """
            select * from (
                select waiting.repository,
                    (select count(*) from pipelines.build r
                        where r.repository = waiting.repository and r.status = 'RUNNING') as running,
                    (select max(s.started_at) from pipelines.build s where s.repository = waiting.repository) as served
                from (select distinct repository from pipelines.build where status = 'QUEUED') waiting) turn
            where running < $1""";

    private static final String CLAIM = """
            with mine as (
                select id from pipelines.build where ticket = $2 and status = 'RUNNING' for no key update),
            turn as materialized (%s),
            fairest as (
                select b.id from pipelines.build b join turn using (repository)
                where b.status = 'QUEUED' and not exists (select 1 from mine)
                order by turn.running, turn.served nulls first, b.queued_at, b.number
                limit 1
                for no key update of b skip locked),
            claimed as (select id, true as resumed from mine union all select id, false from fairest)
            update pipelines.build b set status = 'RUNNING', ticket = $2, execution = $3, finished_at = null, message = null,
                started_at = case when c.resumed then b.started_at else $4 end
            from claimed c where b.id = c.id
            returning %s, b.plan, c.resumed, b.cancel_requested""".formatted(TURNS, BuildRow.COLUMNS);

    private final Sql sql;
    private final int perRepository;

    /** @param perRepository how many builds of a repository may run at the same time */
    Claims(Sql sql, int perRepository) {
        this.sql = sql;
        this.perRepository = perRepository;
    }

    /** Makes a build the execution's, whoever had it before. */
    Optional<ClaimedBuild> claim(String ticket, UUID execution) {
        return sql.transaction(tx -> {
            tx.rows(Query.of("select pg_advisory_xact_lock($1)::text", LOCK), _ -> true);
            return tx.row(
                            Query.of(CLAIM, perRepository, ticket, execution, Json.parameter(Instant.now())),
                            Claims::claimed)
                    .map(claimed -> withTasks(tx, claimed));
        });
    }

    /** Whether there is a build that could be claimed: what a claim has not found is then only locked for a moment. */
    boolean anyClaimable() {
        return sql.transaction(tx ->
                tx.row(Query.of(TURNS + " limit 1", perRepository), _ -> true).isPresent());
    }

    private static ClaimedBuild claimed(Readable row) {
        var plan = row.get(BuildRow.WIDTH, byte[].class);
        return new ClaimedBuild(
                BuildRow.build(row),
                plan == null ? null : Json.MAPPER.readValue(plan, BuildPlan.class),
                Json.bool(row, BuildRow.WIDTH + 1),
                Json.bool(row, BuildRow.WIDTH + 2),
                List.of());
    }

    /** Looked at once the build's row is locked: an execution that is taken for dead could record something until then. */
    private static ClaimedBuild withTasks(Transaction tx, ClaimedBuild claimed) {
        var build = claimed.build().id();
        if (!claimed.resumed()) {
            BuildEvents.build(tx, build, RunStatus.RUNNING, "");
        }
        if (claimed.plan() == null) {
            return claimed;
        }
        var plans =
                claimed.plan().tasks().stream().collect(Collectors.toMap(BuildPlan.Task::number, Function.identity()));
        var tasks = tx.rows(Query.of("""
                select number, status, attempt, failures, started_at, finished_at, coalesce(message, '')
                from pipelines.build_task where build = $1 order by number""", build), row -> task(row, plans));
        if (claimed.resumed()) {
            addSteps(tx, build, tasks);
        }
        return new ClaimedBuild(
                claimed.build(), claimed.plan(), claimed.resumed(), claimed.cancelRequested(), List.copyOf(tasks));
    }

    private static TaskState task(Readable row, Map<Integer, BuildPlan.Task> plans) {
        return new TaskState(
                Json.required(plans.get(Json.integer(row, 0))),
                StepStatus.valueOf(Json.text(row, 1)),
                Json.integer(row, 2),
                Json.integer(row, 3),
                Json.instantOrNull(row, 4),
                Json.instantOrNull(row, 5),
                Json.text(row, 6));
    }

    /** Those that an earlier execution has left unfinished. */
    private static void addSteps(Transaction tx, UUID build, List<TaskState> tasks) {
        var byNumber = tasks.stream().collect(Collectors.toMap(TaskState::number, Function.identity()));
        tx.rows(Query.of("""
                        select s.id, s.task, s.attempt, s.number, s.status, s.started_at, s.finished_at
                        from pipelines.build_step s join pipelines.build_task t on t.build = s.build and t.number = s.task
                        where s.build = $1 and s.attempt = t.attempt and s.status in ('QUEUED', 'RUNNING')""", build), row -> step(row, byNumber))
                .forEach(step -> Json.required(byNumber.get(step.task)).steps.put(step.number(), step));
    }

    private static StepState step(Readable row, Map<Integer, TaskState> tasks) {
        var task = Json.required(tasks.get(Json.integer(row, 1)));
        var number = Json.integer(row, 3);
        var plan = task.plan.steps().stream()
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow();
        var step = new StepState(
                Json.required(row.get(0, UUID.class)),
                task.number(),
                Json.integer(row, 2),
                plan,
                StepStatus.valueOf(Json.text(row, 4)),
                "");
        step.startedAt = Json.instantOrNull(row, 5);
        step.finishedAt = Json.instantOrNull(row, 6);
        return step;
    }
}
