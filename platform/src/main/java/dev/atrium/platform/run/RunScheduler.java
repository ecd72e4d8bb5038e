package dev.atrium.platform.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes durable work that is due, each piece on one node. What is submitted here begins at once if there is room; other
 * nodes find it within two seconds. A node that dies is noticed by its missing heartbeats; its work is then executed by
 * another.
 *
 * <p>An engine has a scheduler of its own, in a table of its own schema, so that one engine's work does not wait for another's.
 */
public final class RunScheduler implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunScheduler.class);

    /** The fewest that db-scheduler allows. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    private final Scheduler scheduler;

    /**
     * A scheduler; {@link #start} starts it.
     *
     * @param table its table, with the columns that db-scheduler wants
     * @param width how many pieces are executed at the same time on this node
     * @param heartbeat a node that has not been heard of for four of these is taken for dead
     */
    public RunScheduler(DataSource jdbc, String table, int width, Duration heartbeat, List<RunKind> kinds) {
        this.scheduler = Scheduler.create(
                        jdbc, kinds.stream().<Task<?>>map(RunScheduler::task).toList())
                .tableName(table)
                .schedulerName(new SchedulerName.Fixed("atrium-" + UUID.randomUUID()))
                .threads(width)
                // as many threads as may be at work: without a bound, what is submitted in a burst would all begin at
                // once
                .executorService(
                        Executors.newFixedThreadPool(width, Thread.ofVirtual().factory()))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(POLLING)
                .enableImmediateExecution()
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    /** Begins to execute what is due. */
    public void start() {
        scheduler.start();
    }

    /** Files work that is due at a time. Nothing happens if work of this kind is filed under this id already. */
    public void submit(String kind, String id, Instant due) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(kind, id), due);
    }

    /** Looks now for what is due: for work that was filed by a statement, together with what else its transaction did. */
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Takes filed work away, unless it is being executed. */
    public void withdraw(String kind, String id) {
        var filed = TaskInstanceId.of(kind, id);
        if (scheduler
                .getScheduledExecution(filed)
                .filter(execution -> !execution.isPicked())
                .isPresent()) {
            scheduler.cancel(filed);
        }
    }

    /** Waits up to ten seconds for what is being executed. */
    @Override
    public void close() {
        scheduler.stop();
    }

    private static Task<Void> task(RunKind kind) {
        return Tasks.custom(kind.name(), Void.class)
                .onFailure(retry())
                .execute((instance, context) -> execute(kind, instance, context));
    }

    private static CompletionHandler<Void> execute(
            RunKind kind, TaskInstance<Void> instance, ExecutionContext context) {
        Optional<Instant> again;
        try {
            again = kind.work().execute(instance.getId(), context.getExecution().consecutiveFailures);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(kind.name() + " " + instance.getId() + " failed", e);
        }
        return again.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    private static FailureHandler<Void> retry() {
        return (complete, operations) -> {
            var execution = complete.getExecution();
            var wait = LAST_RETRY.toMillis();
            if (execution.consecutiveFailures < 10) {
                wait = Math.min(wait, FIRST_RETRY.toMillis() << execution.consecutiveFailures);
            }
            log.warn(
                    "{} failed, for the {}. time; trying again in {} s",
                    execution.taskInstance,
                    execution.consecutiveFailures + 1,
                    wait / 1000,
                    complete.getCause().orElse(null));
            operations.reschedule(complete, Instant.now().plusMillis(wait));
        };
    }
}
