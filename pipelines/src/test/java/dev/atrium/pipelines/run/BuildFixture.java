package dev.atrium.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.identity.BuildSecrets;
import dev.atrium.pipelines.identity.BuildTokens;
import dev.atrium.pipelines.log.LogLimits;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Builds in a real database, and nodes that execute them. */
final class BuildFixture implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    final List<String> statements = new CopyOnWriteArrayList<>();
    final Database database;
    final Scripts scripts = new Scripts();
    final Map<String, String> secrets = new HashMap<>();
    final Map<String, String> refused = new HashMap<>();
    final List<BuiltInAction> actions = new ArrayList<>();
    final List<UUID> reported = new CopyOnWriteArrayList<>();

    BuildFixture(DatabaseAddress address) {
        this.database = new Database(address, 20, statements::add);
        List.of("platform", "pipelines").forEach(database::migrate);
        run("truncate pipelines.build, pipelines.scheduled cascade");
    }

    static BuildSettings settings() {
        return settings(4, 2, 8, Duration.ofHours(1));
    }

    static BuildSettings settings(int builds, int perRepository, int tasks, Duration timeout) {
        return new BuildSettings(
                builds,
                perRepository,
                tasks,
                1_000,
                timeout,
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofSeconds(1),
                Duration.ofMillis(10));
    }

    BuildEngine node(Checkpoints checkpoints, BuildSettings settings) {
        BuildSecrets held = (_, _, _, names) -> {
            var values = new HashMap<>(secrets);
            values.keySet().retainAll(names);
            var no = new HashMap<>(refused);
            no.keySet().retainAll(names);
            return new BuildSecrets.Answer(values, no);
        };
        BuildTokens tokens = (build, task, _) -> "token-of-" + build.pipeline() + "-" + task;
        return new BuildEngine(
                database,
                new BuildTools(
                        scripts,
                        request -> new NoFiles(),
                        held,
                        tokens,
                        (owner, mask) -> new StepLog(database.sql(), owner, mask, LogLimits.DEFAULT),
                        actions),
                reported::add,
                settings,
                checkpoints);
    }

    BuildEngine node(BuildSettings settings) {
        return node(Checkpoints.NONE, settings);
    }

    BuildEngine node() {
        return node(settings());
    }

    /** A build in the queue, without a ticket. */
    UUID queued(String repository, BuildPlan plan) {
        var id = UUID.randomUUID();
        var commit = new Commit("", "c".repeat(40), "A <a@b.c>", Instant.EPOCH, "Change");
        run(
                """
                insert into pipelines.build (id, host, owner, name, repository, pipeline, ref, branch, sha, head_sha, commit,
                    trigger, triggered_by, problems, plan, use_identity)
                values ($1, 'atrium', 'shop', $2, 'atrium/shop/' || $2, 'Review build', 'main', 'main', $3, $3, $4::json,
                    'PUSH', 'user:default/anna', '[]', $5::json, $6)""",
                id,
                repository,
                commit.sha(),
                Json.MAPPER.writeValueAsString(commit),
                plan == null ? new TypedNull(String.class) : Json.MAPPER.writeValueAsString(plan),
                plan != null && plan.useBuildIdentity());
        if (plan != null) {
            plan.tasks()
                    .forEach(t ->
                            run("""
                            insert into pipelines.build_task (build, number, stage, stage_name, name)
                            values ($1, $2, $3, $4, $5)""", id, t.number(), t.stage(), plan.stages().get(t.stage()), t.name()));
        }
        return id;
    }

    UUID queued(BuildPlan plan) {
        return queued("orders", plan);
    }

    /** Executes a build here and now, on this thread. */
    UUID execute(BuildPlan plan) {
        var build = queued(plan);
        try (var node = node()) {
            assertThat(node.execute(build + ":1", 0)).isEmpty();
        }
        return build;
    }

    void cancel(UUID build, String why) {
        run("update pipelines.build set cancel_requested = true, cancel_message = $2 where id = $1", build, why);
    }

    void ends(UUID build, RunStatus status) {
        await().atMost(LONG).untilAsserted(() -> assertThat(status(build)).isEqualTo(status));
    }

    RunStatus status(UUID build) {
        return RunStatus.valueOf(text("select status from pipelines.build where id = $1", build));
    }

    String message(UUID build) {
        return text("select coalesce(message, '') from pipelines.build where id = $1", build);
    }

    /** Status and message. */
    String task(UUID build, String name) {
        return text(
                "select status || coalesce(' ' || message, '') from pipelines.build_task where build = $1 and name = $2",
                build,
                name);
    }

    StepStatus taskStatus(UUID build, String name) {
        return StepStatus.valueOf(
                text("select status from pipelines.build_task where build = $1 and name = $2", build, name));
    }

    /** Status, exit code and message of the steps of a task's latest attempt. */
    List<String> steps(UUID build, String task) {
        return texts("""
                select concat_ws(' ', s.status, s.exit_code::text, s.message)
                from pipelines.build_step s join pipelines.build_task t on t.build = s.build and t.number = s.task
                where s.build = $1 and t.name = $2 and s.attempt = t.attempt order by s.number""", build, task);
    }

    /** Everything that the steps of a task have logged in all its attempts. */
    String log(UUID build, String task) {
        return String.join("", texts("""
                select convert_from(e.log, 'UTF8') from pipelines.build_event e
                join pipelines.build_step s on s.id = e.step
                join pipelines.build_task t on t.build = s.build and t.number = s.task
                where e.build = $1 and t.name = $2 and e.log is not null order by e.sequence""", build, task));
    }

    /** The statuses that were told, in their order: {@code build RUNNING}, {@code 1 RUNNING}, {@code 1/2 FAILED}. */
    List<String> told(UUID build) {
        return texts("""
                select coalesce('build ' || e.build_status, concat_ws('/', e.task::text, s.number::text) || ' ' || e.step_status)
                from pipelines.build_event e left join pipelines.build_step s on s.id = e.step
                where e.build = $1 and e.log is null order by e.sequence""", build);
    }

    List<String> texts(String sql, Object... values) {
        return database.sql()
                .rows(Query.of(sql, values), row -> row.get(0, String.class))
                .collectList()
                .block();
    }

    String text(String sql, Object... values) {
        return texts(sql, values).getFirst();
    }

    long count(String sql, Object... values) {
        return database.sql()
                .row(Query.of(sql, values), row -> row.get(0, Long.class))
                .block();
    }

    void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }

    @Override
    public void close() {
        database.close();
    }

    private static final class NoFiles implements TaskFiles {
        @Override
        public void fill(Path workspace) {}

        @Override
        public void fill(OutputStream tar) {}

        @Override
        public List<String> kept() {
            return List.of();
        }

        @Override
        public void keep(Path workspace) {}

        @Override
        public void keep(InputStream tar) {}

        @Override
        public String token() {
            return "files";
        }
    }
}
