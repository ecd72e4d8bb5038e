package dev.atrium.scaffolder.query;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskStep;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What has happened in tasks, and what happens. */
final class EventPages {

    private static final int BATCH = 500;
    private static final String COLUMNS = "task, sequence, at, level, step, step_status, task_status, message";

    private final Sql sql;
    /** Ids of tasks in which something has happened; other texts where any task may be meant. */
    private final Flux<String> signals;

    EventPages(Sql sql, Flux<String> signals) {
        this.sql = sql;
        this.signals = signals;
    }

    /** At most so many events after a sequence. */
    Flux<TaskEvent> after(UUID task, long sequence, int limit) {
        return sql.rows(
                Query.of(
                        "select " + COLUMNS + " from scaffolder.task_event where task = $1 and sequence > $2"
                                + " order by sequence limit $3",
                        task,
                        sequence,
                        limit),
                EventPages::event);
    }

    /** The events after a sequence, now and as they come, until the one that ends the task. */
    Flux<TaskEvent> follow(UUID task, long after) {
        return endsAt(task, after).flatMapMany(ended -> {
            var place = new Place(after, ended);
            var id = task.toString();
            return signals.filter(payload -> payload.equals(id) || payload.length() != id.length())
                    .startWith("")
                    .onBackpressureLatest()
                    .concatMap(_ -> drain(task, place), 1)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get);
        });
    }

    /** How far a subscriber has come. Used by one thread at a time. */
    private static final class Place {

        private long sequence;
        private boolean ended;

        Place(long sequence, boolean ended) {
            this.sequence = sequence;
            this.ended = ended;
        }

        void reach(TaskEvent event) {
            sequence = event.sequence();
            // a task that is tried again goes on after its end
            ended = ends(event);
        }
    }

    /** All that is there; at its end an empty value, if the task is finished with it. */
    private Flux<Optional<TaskEvent>> drain(UUID task, Place place) {
        return Flux.defer(() -> after(task, place.sequence, BATCH).doOnNext(place::reach))
                .repeatWhen(rounds -> rounds.takeWhile(count -> count == BATCH))
                .map(Optional::of)
                .concatWith(Mono.defer(() -> place.ended ? Mono.just(Optional.empty()) : Mono.empty()));
    }

    /** Whether the last event that a subscriber has seen is one that ended the task. */
    private Mono<Boolean> endsAt(UUID task, long sequence) {
        return sql.row(
                        Query.of(
                                "select " + COLUMNS + " from scaffolder.task_event where task = $1 and sequence <= $2"
                                        + " order by sequence desc limit 1",
                                task,
                                sequence),
                        EventPages::event)
                .map(EventPages::ends)
                .defaultIfEmpty(false);
    }

    private static boolean ends(TaskEvent event) {
        return event.taskStatus() != null
                && RunStatus.valueOf(event.taskStatus()).finished();
    }

    private static TaskEvent event(Readable row) {
        var stepStatus = row.get(5, String.class);
        return new TaskEvent(
                TaskColumns.required(row.get(0, UUID.class)),
                TaskColumns.required(row.get(1, Long.class)),
                TaskColumns.required(TaskColumns.instant(row, 2)),
                TaskEvent.Level.valueOf(TaskColumns.text(row, 3)),
                row.get(4, String.class),
                stepStatus == null ? null : TaskStep.Status.valueOf(stepStatus),
                row.get(6, String.class),
                TaskColumns.text(row, 7));
    }
}
