package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Repeated;
import dev.atrium.scaffolder.run.Execution.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks twice a second, with one statement, whether what is executed here is to stop: cancelled, on whichever node that was
 * asked; taken over by another; or gone on for too long. It asks and does not only listen, so that nothing is missed.
 */
final class Watch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Sql sql;
    private final Duration longest;
    private final Map<UUID, Execution> running;
    private final Repeated repeated = new Repeated("scaffolder-watch", INTERVAL, INTERVAL, this::look);

    Watch(Sql sql, Duration longest, Map<UUID, Execution> running) {
        this.sql = sql;
        this.longest = longest;
        this.running = running;
    }

    private record State(UUID task, @Nullable UUID execution, boolean cancelRequested) {}

    void start() {
        repeated.start();
    }

    @Override
    public void close() {
        repeated.close();
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
