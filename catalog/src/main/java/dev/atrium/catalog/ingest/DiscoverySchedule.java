package dev.atrium.catalog.ingest;

import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Has the repositories of all hosts looked at again and again, by one node at a time. */
public final class DiscoverySchedule implements AutoCloseable {

    private static final String DISCOVERY = "catalog-discovery";
    private static final String EVERYWHERE = "everywhere";
    private static final String TABLE = "catalog.scheduled_discovery";

    private final Duration interval;
    private final RunScheduler scheduler;

    /** A schedule; {@link #start} starts it. */
    public DiscoverySchedule(Discovery discovery, DiscoverySettings settings, DataSource jdbc, Duration heartbeat) {
        this.interval = settings.interval();
        this.scheduler = new RunScheduler(jdbc, TABLE, 1, heartbeat, List.of(new RunKind(DISCOVERY, (_, _) -> {
            discovery.lookEverywhere();
            return Optional.of(next());
        })));
    }

    /** Begins, an interval from now unless it is due earlier. */
    public void start() {
        scheduler.start();
        scheduler.submit(DISCOVERY, EVERYWHERE, next());
    }

    private Instant next() {
        return Instant.now().plus(interval);
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
