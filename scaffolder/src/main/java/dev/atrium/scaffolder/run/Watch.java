package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.scaffolder.run.Execution.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second, with one statement, whether what is executed here is to stop: cancelled, on whichever node that was
 * asked; taken over by another; or gone on for too long. It asks and does not only listen, so that nothing is missed.
 */
final class Watch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Sql sql;
    private final Duration longest;
    private final Map<UUID, Execution> running;
    private final CountDownLatch closed = new CountDownLatch(1);

    Watch(Sql sql, Duration longest, Map<UUID, Execution> running) {
        this.sql = sql;
        this.longest = longest;
        this.running = running;
    }

    private record State(UUID task, @Nullable UUID execution, boolean cancelRequested) {}

    void start() {
        Thread.ofVirtual().name("scaffolder-watch").start(this::watch);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    look();
                } catch (RuntimeException e) {
                    log.warn("Could not look whether tasks are to stop; trying again", e);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread: it ends by being closed
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (running.isEmpty()) {
            return;
        }
        // first who is running, then how things are: whoever begins in between is looked at the next time
        var executions = Map.copyOf(running);
        var states = new HashMap<UUID, State>();
        sql.transaction(tx -> tx.rows(
                        Query.of(
                                "select id, execution, cancel_requested from scaffolder.task where id = any($1)",
                                (Object) executions.keySet().toArray(UUID[]::new)),
                        row -> new State(
                                Json.required(row.get(0, UUID.class)),
                                row.get(1, UUID.class),
                                Json.required(row.get(2, Boolean.class)))))
                .forEach(state -> states.put(state.task(), state));
        executions.forEach((task, execution) -> look(execution, states.get(task)));
    }

    private void look(Execution execution, @Nullable State state) {
        if (state == null || !Objects.equals(state.execution(), execution.id())) {
            execution.stop(Reason.SUPERSEDED);
        } else if (state.cancelRequested()) {
            execution.stop(Reason.CANCELLED);
        } else if (execution.begun().plus(longest).isBefore(Instant.now())) {
            execution.stop(Reason.TOO_LONG);
        }
    }
}
