package dev.atrium.pipelines.run;

import dev.atrium.pipelines.run.Execution.Reason;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Repeated;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks twice a second, with one statement, whether what is executed here is to stop: cancelled, on whichever node that was asked, or
 * taken over by another. It asks and does not only listen, so that nothing is missed.
 */
final class Watch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Sql sql;
    private final Map<UUID, Execution> running;
    private final Repeated repeated = new Repeated("pipelines-watch", INTERVAL, INTERVAL, this::look);

    Watch(Sql sql, Map<UUID, Execution> running) {
        this.sql = sql;
        this.running = running;
    }

    private record State(UUID build, @Nullable UUID execution, boolean cancelRequested) {}

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
                                "select id, execution, cancel_requested from pipelines.build where id = any($1)",
                                (Object) executions.keySet().toArray(UUID[]::new)),
                        row -> new State(
                                Json.required(row.get(0, UUID.class)), row.get(1, UUID.class), Json.bool(row, 2))))
                .forEach(state -> states.put(state.build(), state));
        executions.forEach((build, execution) -> look(execution, states.get(build)));
    }

    private static void look(Execution execution, @Nullable State state) {
        if (state == null || !Objects.equals(state.execution(), execution.id())) {
            execution.stop(Reason.SUPERSEDED);
        } else if (state.cancelRequested()) {
            execution.stop(Reason.CANCELLED);
        }
    }
}
