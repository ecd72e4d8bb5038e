package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.scaffolder.run.Execution.Reason;
import dev.atrium.scaffolder.run.Execution.Stopped;
import dev.atrium.scaffolder.template.Actions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes tasks on this node, and takes over those of nodes that have died. Each attempt of a task is a piece of work of its
 * own, so that trying again does not meet the end of what was before.
 */
public final class TaskEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TaskEngine.class);

    private static final String RUN = "scaffolder-task";
    private static final String HOUSEKEEPING = "scaffolder-housekeeping";
    private static final String TABLE = "scaffolder.scheduled";
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /** So many failures of the node itself in a row, and a task is given up: some twenty minutes. */
    private static final int MOST_FAILURES = 10;

    private final UUID node = UUID.randomUUID();
    private final Secrets secrets = new Secrets();
    private final Map<UUID, Execution> running = new ConcurrentHashMap<>();

    private final Sql sql;
    private final Nunjucks nunjucks;
    private final Actions actions;
    private final JsonSchemas schemas;
    private final TaskSettings settings;
    private final Checkpoints checkpoints;
    private final RunScheduler scheduler;
    private final Watch watch;
    private final Housekeeping housekeeping;

    private volatile boolean closing;

    /** An engine; {@link #start} starts it. */
    public TaskEngine(
            Database database,
            Nunjucks nunjucks,
            Actions actions,
            JsonSchemas schemas,
            TaskSettings settings,
            Checkpoints checkpoints) {
        this.sql = database.sql();
        this.nunjucks = nunjucks;
        this.actions = actions;
        this.schemas = schemas;
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.housekeeping = new Housekeeping(sql, settings);
        this.watch = new Watch(sql, settings.duration(), running);
        this.scheduler = new RunScheduler(
                database.jdbc(),
                TABLE,
                settings.width(),
                settings.heartbeat(),
                List.of(
                        new RunKind(RUN, this::execute),
                        new RunKind(HOUSEKEEPING, (_, _) -> Optional.of(keepHouse()))));
    }

    /** Begins to execute what is queued, and clears away what a death has left behind. */
    public void start() {
        housekeeping.clearDisk(running.keySet());
        scheduler.start();
        scheduler.submit(HOUSEKEEPING, "all", Instant.now());
        submitUnfinished();
        watch.start();
    }

    /** Stops what is under way, and leaves it to other nodes, or to this one when it is there again. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(execution -> execution.stop(Reason.SHUTDOWN));
        scheduler.close();
        watch.close();
        // others need not wait for secrets that go with this memory
        sql.transaction(tx ->
                tx.update(Query.of("update scaffolder.task set secrets_node = null where secrets_node = $1", node)));
    }

    UUID node() {
        return node;
    }

    Secrets secrets() {
        return secrets;
    }

    void submit(Attempt attempt) {
        scheduler.submit(RUN, attempt.toString(), Instant.now());
    }

    /** Has the task stop if it is executed here; other nodes look for themselves. */
    void cancel(UUID task) {
        var execution = running.get(task);
        if (execution != null) {
            execution.stop(Reason.CANCELLED);
        }
    }

    /** What died between writing a task down and filing it, or lost its filing, is filed. */
    private void submitUnfinished() {
        sql.transaction(tx -> tx.rows(
                        Query.of("select id, attempt from scaffolder.task where status in ('QUEUED', 'RUNNING')"),
                        row -> new Attempt(
                                Json.required(row.get(0, UUID.class)), Json.required(row.get(1, Integer.class)))))
                .forEach(this::submit);
    }

    private Instant keepHouse() {
        housekeeping.clear();
        submitUnfinished();
        return Instant.now().plus(Duration.ofHours(1));
    }

    /** One execution of what is filed under a task and an attempt. Answers when it is to be executed again. */
    Optional<Instant> execute(String filed, int failures) {
        var attempt = Attempt.parse(filed);
        var task = attempt.task();
        if (closing || leftToOthers(attempt)) {
            return Optional.of(Instant.now().plus(SHORTLY));
        }
        var execution = new Execution(attempt);
        var held = secrets.of(attempt);
        // before it is taken over: what appears on disk later is of an execution that takes it over from this one
        var left = TaskWorkspace.onDisk(settings.workspaces(), Optional.of(task));
        var loaded = sql.transaction(
                tx -> TaskLoading.take(tx, execution, held.isEmpty() ? Optional.empty() : Optional.of(node)));
        if (loaded.isEmpty()) {
            secrets.forget(attempt);
            return Optional.empty();
        }
        var before = running.put(task, execution);
        if (before != null) {
            before.stop(Reason.SUPERSEDED);
        }
        try (var taskLog = new TaskLog(sql, execution, held.mask(), loaded.get().lines());
                var workspace = new TaskWorkspace(settings, execution, left)) {
            execute(loaded.get(), execution, held, taskLog, workspace, failures);
            secrets.forget(attempt);
            return Optional.empty();
        } catch (Stopped e) {
            return e.reason() == Reason.SHUTDOWN ? Optional.of(Instant.now()) : Optional.empty();
        } catch (Superseded e) {
            log.info("Task {} was taken over while it was executed here", task);
            return Optional.empty();
        } finally {
            running.remove(task, execution);
        }
    }

    private void execute(
            LoadedTask task,
            Execution execution,
            Secrets.Held held,
            TaskLog taskLog,
            TaskWorkspace workspace,
            int failures)
            throws Stopped {
        // asked for, or being closed, before this execution could hear of it
        if (task.cancelRequested()) {
            execution.stop(Reason.CANCELLED);
        } else if (closing) {
            execution.stop(Reason.SHUTDOWN);
        }
        var records = new Records(sql, execution, taskLog);
        var run = new TaskRun(
                task,
                actions,
                new StepContext(nunjucks, task, held),
                new StepRun(schemas, execution, held.mask()),
                workspace,
                execution,
                records,
                taskLog,
                held.mask(),
                checkpoints,
                settings.duration());
        if (failures >= MOST_FAILURES) {
            run.fails("The task could not be executed " + failures
                    + " times, for reasons that the log of the nodes tells. Tell the operators, then try it again.");
            return;
        }
        if (task.fingerprint() != null) {
            workspace.restore(records.workspace().orElseThrow(), task.fingerprint());
        }
        run.run();
    }

    /** Whether a living node may have the secrets that this one has not; for a while it is left to that node. */
    private boolean leftToOthers(Attempt attempt) {
        if (!secrets.of(attempt).isEmpty()) {
            return false;
        }
        var since = sql.transaction(
                tx -> tx.row(Query.of("""
                        update scaffolder.task set handed_back_at = coalesce(handed_back_at, now())
                        where id = $1 and attempt = $3 and status in ('QUEUED', 'RUNNING') and secrets_node <> $2
                        returning handed_back_at""", attempt.task(), node, attempt.number()), row -> Json.instant(row, 0)));
        return since.filter(at -> at.plus(settings.secretsWait()).isAfter(Instant.now()))
                .isPresent();
    }
}
