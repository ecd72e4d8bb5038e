package dev.atrium.pipelines.query;

import dev.atrium.pipelines.BuildEvent;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.RunStatus;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What has happened in builds, and what happens. */
final class EventPages {

    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 512 << 10;

    // As many events as come to some bytes, but at least one; the build's status as of the same moment, and whether
    // there are more. A build without further events is a row without event.
    private static final String PAGE = """
            select t.status, coalesce(e.more, false), e.sequence, e.at, e.task, e.step, e.step_status, e.build_status, e.message, e.log,
                w.stage_name, w.name, s.name
            from pipelines.build t
            left join lateral (
                select p.*, p.found = $3 or p.last_before >= $4 as more
                from (
                    select f.*, count(*) over () as found, max(f.before) over () as last_before
                    from (
                        select c.*, sum(c.size) over (order by c.sequence) - c.size as before
                        from (
                            select v.*, coalesce(octet_length(v.log), 0) as size
                            from pipelines.build_event v where v.build = t.id and v.sequence > $2
                            order by v.sequence limit $3) c) f) p
                where p.before < $4) e on true
            left join pipelines.build_task w on w.build = t.id and w.number = e.task
            left join pipelines.build_step s on s.id = e.step
            where t.id = $1 order by e.sequence""";

    private final Sql sql;
    /** Ids of builds in which something has happened; other texts where any build may be meant. */
    private final Flux<String> signals;

    EventPages(Sql sql, Flux<String> signals) {
        this.sql = sql;
        this.signals = signals;
    }

    /** The events after a sequence, now and as they come, until the build is finished. */
    Flux<BuildEvent> follow(UUID build, long after) {
        return Flux.defer(() -> {
            var place = new Place(after);
            var id = build.toString();
            // listening begins after this first look, and tells when it has begun: then one looks again
            return signals.filter(payload -> payload.equals(id) || payload.length() != id.length())
                    .startWith("")
                    .onBackpressureLatest()
                    .concatMap(_ -> drain(build, place), 1)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get);
        });
    }

    /** How far a subscriber has come. Used by one thread at a time. */
    private static final class Place {

        private long sequence;
        private boolean more;
        private boolean finished;

        Place(long sequence) {
            this.sequence = sequence;
        }

        List<BuildEvent> reach(Page page) {
            if (!page.events().isEmpty()) {
                sequence = page.events().getLast().sequence();
            }
            more = page.more();
            finished = page.finished() && !page.more();
            return page.events();
        }
    }

    /**
     * Some events.
     *
     * @param more whether there are more already
     * @param finished whether the build was finished when these were read
     */
    private record Page(List<BuildEvent> events, boolean more, boolean finished) {}

    private record Row(
            boolean finished, boolean more, @Nullable BuildEvent event) {}

    /**
     * All that is there; at its end an empty value, if the build is finished with it. A page is read whole, so that who takes little at a
     * time keeps some memory and no connection.
     */
    private Flux<Optional<BuildEvent>> drain(UUID build, Place place) {
        return Flux.defer(() -> page(build, place.sequence).map(place::reach).flatMapIterable(events -> events))
                .repeat(() -> place.more)
                .map(Optional::of)
                .concatWith(Mono.defer(() -> place.finished ? Mono.just(Optional.empty()) : Mono.empty()));
    }

    private Mono<Page> page(UUID build, long after) {
        return sql.rows(Query.of(PAGE, build, after, BATCH, BATCH_BYTES), row -> row(build, row))
                .collectList()
                .map(EventPages::page);
    }

    private static Page page(List<Row> rows) {
        if (rows.isEmpty()) {
            // the build is gone
            return new Page(List.of(), false, true);
        }
        var events = new ArrayList<BuildEvent>(rows.size());
        for (var row : rows) {
            if (row.event() != null) {
                events.add(row.event());
            }
        }
        return new Page(events, rows.getFirst().more(), rows.getFirst().finished());
    }

    private static Row row(UUID build, Readable row) {
        var sequence = row.get(2, Long.class);
        return new Row(
                RunStatus.valueOf(BuildColumns.text(row, 0)).finished(),
                BuildColumns.value(row, 1, Boolean.class),
                sequence == null ? null : event(build, sequence, row));
    }

    private static BuildEvent event(UUID build, long sequence, Readable row) {
        Instant at = Objects.requireNonNull(BuildColumns.instant(row, 3));
        var stepStatus = row.get(6, String.class);
        var buildStatus = row.get(7, String.class);
        var log = row.get(9, byte[].class);
        return new BuildEvent(
                build,
                sequence,
                at,
                row.get(4, Integer.class),
                row.get(5, UUID.class),
                row.get(10, String.class),
                row.get(11, String.class),
                row.get(12, String.class),
                stepStatus == null ? null : StepStatus.valueOf(stepStatus),
                buildStatus == null ? null : RunStatus.valueOf(buildStatus),
                // pieces end with whole characters
                log == null
                        ? Objects.requireNonNullElse(row.get(8, String.class), "")
                        : new String(log, StandardCharsets.UTF_8));
    }
}
