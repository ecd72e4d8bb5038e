package dev.atrium.catalog.ingest;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every root again and again: one durable task a root, taken by whichever node has time. */
public final class RefreshSchedule {

    private static final Logger log = LoggerFactory.getLogger(RefreshSchedule.class);

    private static final String TASK = "catalog-refresh";

    private final Sql sql;
    private final Ingestion ingestion;
    private final IngestionSettings settings;
    private final SchedulerClient client;
    private final Task<Void> task;

    /** A schedule in the tables of the platform's run scheduler. */
    public RefreshSchedule(Sql sql, Ingestion ingestion, IngestionSettings settings, DataSource jdbc, String table) {
        this.sql = sql;
        this.ingestion = ingestion;
        this.settings = settings;
        this.task = Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) -> operations.reschedule(complete, next()))
                .execute((instance, context) -> refresh(instance.getId()));
        this.client =
                SchedulerClient.Builder.create(jdbc, task).tableName(table).build();
    }

    /** What the scheduler has to run. */
    public Task<?> task() {
        return task;
    }

    /** Has a root read from now on, beginning an interval from now. */
    public void keepReading(long location) {
        client.scheduleIfNotExists(task.instance(Long.toString(location)), next());
    }

    void stopReading(long location) {
        var id = TaskInstanceId.of(TASK, Long.toString(location));
        if (client.getScheduledExecution(id).filter(e -> !e.isPicked()).isPresent()) {
            client.cancel(id);
        }
    }

    private CompletionHandler<Void> refresh(String id) {
        var location = ingestion.location(Long.parseLong(id));
        if (location.isEmpty() || !location.get().root()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        var run = ingestion.walkFrom(location.get().id());
        run.run();
        sql.transaction(tx -> tx.update(Query.of(
                "delete from catalog.outbox where at < now() - $1::bigint * interval '1 second'",
                settings.outboxRetention().toSeconds())));
        log.debug("Read {}: {}", location.get().target(), run.report().counts());
        return (complete, operations) -> operations.reschedule(complete, next());
    }

    /** Roots that were registered together are not read together for ever. */
    private Instant next() {
        var interval = settings.interval();
        long jitter = interval.toMillis() / 10;
        return Instant.now()
                .plus(interval)
                .plus(Duration.ofMillis(
                        jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(-jitter, jitter)));
    }
}
