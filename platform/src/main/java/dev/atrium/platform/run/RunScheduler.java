package dev.atrium.platform.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Executes durable tasks that are due, each on one node. A node that dies is noticed by its missing heartbeats within half a
 * minute; its tasks are then executed by another.
 */
public final class RunScheduler implements AutoCloseable {

    /** Where tasks are written down. */
    public static final String TABLE = "platform.scheduled_tasks";

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration POLLING = Duration.ofSeconds(2);

    private final Scheduler scheduler;

    /**
     * A scheduler of these tasks; {@link #start} starts it.
     *
     * @param width how many are executed at the same time on this node
     */
    public RunScheduler(DataSource jdbc, List<? extends Task<?>> tasks, int width) {
        this.scheduler = Scheduler.create(jdbc, List.copyOf(tasks))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed("atrium-" + UUID.randomUUID()))
                .threads(width)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(POLLING)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    /** Begins to execute what is due. */
    public void start() {
        scheduler.start();
    }

    /** Waits up to ten seconds for what is being executed. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
