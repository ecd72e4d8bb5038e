package dev.atrium.catalog.change;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogChanges;
import dev.atrium.catalog.CatalogQueries;
import dev.atrium.catalog.EntityChange;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Notifications;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the outbox whenever PostgreSQL notifies. Every subscriber has a place of its own in the outbox and moves on at its own
 * pace: a slow one reads later, and misses nothing.
 */
public final class OutboxChanges implements CatalogChanges {

    private static final int BATCH = 200;

    /** Even if a notification is lost with its connection, changes are found this much later. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Sql sql;
    private final CatalogQueries queries;
    private final AccessPolicy policy;
    private final Flux<Boolean> signals;

    /** Listens on a connection of its own while there is a subscriber. */
    public OutboxChanges(Database database, CatalogQueries queries, AccessPolicy policy) {
        this.sql = database.sql();
        this.queries = queries;
        this.policy = policy;
        this.signals = Flux.merge(
                        new Notifications(database).on("atrium_catalog").map(_ -> true),
                        Flux.interval(SAFETY_NET).map(_ -> true))
                .publish()
                .refCount(1, Duration.ofSeconds(5));
    }

    @Override
    public Flux<EntityChange> changes(Viewer viewer, @Nullable Long after) {
        return start(after).flatMapMany(place -> {
            var reached = new AtomicLong(place);
            return signals.startWith(true).onBackpressureLatest().concatMap(_ -> drain(viewer, reached), 1);
        });
    }

    private Mono<Long> start(@Nullable Long after) {
        return after != null
                ? Mono.just(after)
                : sql.row(
                        Query.of("select coalesce(max(sequence), 0) from catalog.outbox"),
                        row -> required(row.get(0, Long.class)));
    }

    private Flux<EntityChange> drain(Viewer viewer, AtomicLong reached) {
        return batch(reached.get())
                .expand(last -> last.size() < BATCH
                        ? Mono.empty()
                        : batch(last.getLast().sequence()))
                .concatMap(changes -> {
                    if (!changes.isEmpty()) {
                        reached.set(changes.getLast().sequence());
                    }
                    return visible(viewer, changes);
                });
    }

    private Mono<List<EntityChange>> batch(long after) {
        var query = Query.of("""
                select sequence, ref, change, at, commit_sha from catalog.outbox
                where sequence > $1 order by sequence limit %d""".formatted(BATCH), after);
        return sql.rows(query, OutboxChanges::change).collectList();
    }

    /** What is gone cannot be looked at: only those who may see everything hear of it. */
    private Flux<EntityChange> visible(Viewer viewer, List<EntityChange> changes) {
        if (changes.isEmpty() || policy.visible(viewer).equals(EntityFilter.ALL)) {
            return Flux.fromIterable(changes);
        }
        var refs = changes.stream().map(EntityChange::ref).distinct().toList();
        return queries.entities(viewer, refs)
                .flatMapIterable(seen ->
                        changes.stream().filter(c -> seen.containsKey(c.ref())).toList());
    }

    private static EntityChange change(Readable row) {
        return new EntityChange(
                required(row.get(0, Long.class)),
                EntityRef.parse(required(row.get(1, String.class))),
                EntityChange.Type.valueOf(required(row.get(2, String.class))),
                required(row.get(3, OffsetDateTime.class)).toInstant(),
                row.get(4, String.class));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
