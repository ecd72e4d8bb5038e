package dev.atrium.catalog.ingest;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every root again and again: one durable piece of work a root, taken by whichever node has time. */
public final class RefreshSchedule implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RefreshSchedule.class);

    private static final String REFRESH = "catalog-refresh";
    private static final String TABLE = "platform.scheduled_tasks";
    private static final int WALKS_AT_ONCE = 2;

    private final Sql sql;
    private final Ingestion ingestion;
    private final IngestionSettings settings;
    private final RunScheduler scheduler;

    /** A schedule; {@link #start} starts it. */
    public RefreshSchedule(
            Sql sql, Ingestion ingestion, IngestionSettings settings, DataSource jdbc, Duration heartbeat) {
        this.sql = sql;
        this.ingestion = ingestion;
        this.settings = settings;
        this.scheduler = new RunScheduler(
                jdbc,
                TABLE,
                WALKS_AT_ONCE,
                heartbeat,
                List.of(new RunKind(REFRESH, (id, _) -> refresh(Long.parseLong(id)))));
    }

    /** Begins to read what is due. */
    public void start() {
        scheduler.start();
    }

    /** Has a root read from now on, beginning an interval from now. */
    public void keepReading(long location) {
        scheduler.submit(REFRESH, Long.toString(location), next());
    }

    void stopReading(long location) {
        scheduler.withdraw(REFRESH, Long.toString(location));
    }

    @Override
    public void close() {
        scheduler.close();
    }

    private Optional<Instant> refresh(long id) {
        var location = ingestion.location(id);
        if (location.isEmpty() || !location.get().root()) {
            return Optional.empty();
        }
        var run = ingestion.walkFrom(id);
        run.run();
        sql.transaction(tx -> tx.update(Query.of(
                "delete from catalog.outbox where at < now() - $1::bigint * interval '1 second'",
                settings.outboxRetention().toSeconds())));
        log.debug("Read {}: {}", location.get().target(), run.report().counts());
        return Optional.of(next());
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
