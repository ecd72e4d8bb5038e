package dev.atrium.deploys.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.deploys.HealthStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.RunStatus;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What has happened to components' deployments, and what happens. */
final class EventPages {

    private static final int BATCH = 500;

    private static final String PAGE = """
            select e.sequence, e.at, e.kind, e.deployment, e.target, e.status, e.canary_phase, e.health, e.message
            from deploys.event e where e.component = $1 and e.sequence > $2 order by e.sequence limit $3""";

    private static final String LAST =
            "select coalesce(max(e.sequence), 0) from deploys.event e where e.component = $1";

    private final Sql sql;
    /** Refs of components to which something has happened; empty where any may be meant. */
    private final Flux<String> signals;

    EventPages(Sql sql, Flux<String> signals) {
        this.sql = sql;
        this.signals = signals;
    }

    /** The events after a sequence, now and as they come; from now on, if it is null. Never ends by itself. */
    Flux<DeploymentEvent> follow(EntityRef component, @Nullable Long after) {
        return (after == null ? last(component) : Mono.just(after)).flatMapMany(start -> from(component, start));
    }

    private Mono<Long> last(EntityRef component) {
        return sql.row(Query.of(LAST, component.toString()), row -> DeploymentColumns.value(row, 0, Long.class));
    }

    private Flux<DeploymentEvent> from(EntityRef component, long start) {
        return Flux.defer(() -> {
            var place = new Place(start);
            var ref = component.toString();
            // listening begins after this first look, and tells when it has begun: then one looks again
            return signals.filter(payload -> payload.isEmpty() || payload.equals(ref))
                    .startWith("")
                    .onBackpressureLatest()
                    .concatMap(_ -> drain(component, place), 1);
        });
    }

    /** How far a subscriber has come. Used by one thread at a time. */
    private static final class Place {

        private long sequence;
        private boolean more;

        Place(long sequence) {
            this.sequence = sequence;
        }
    }

    /** All that is there. A page is read whole, so that who takes little at a time keeps some memory and no connection. */
    private Flux<DeploymentEvent> drain(EntityRef component, Place place) {
        return Flux.defer(() -> sql.rows(
                                Query.of(PAGE, component.toString(), place.sequence, BATCH),
                                row -> event(component, row))
                        .collectList()
                        .doOnNext(events -> {
                            place.more = events.size() == BATCH;
                            if (!events.isEmpty()) {
                                place.sequence = events.getLast().sequence();
                            }
                        })
                        .flatMapIterable(events -> events))
                .repeat(() -> place.more);
    }

    private static DeploymentEvent event(EntityRef component, Readable row) {
        var status = row.get(5, String.class);
        var phase = row.get(6, String.class);
        var health = row.get(7, String.class);
        return new DeploymentEvent(
                component,
                DeploymentColumns.value(row, 0, Long.class),
                Objects.requireNonNull(DeploymentColumns.instant(row, 1)),
                DeploymentEvent.Kind.valueOf(DeploymentColumns.text(row, 2)),
                row.get(3, UUID.class),
                row.get(4, UUID.class),
                status == null ? null : RunStatus.valueOf(status),
                phase == null ? null : CanaryPhase.valueOf(phase),
                health == null ? null : HealthStatus.valueOf(health),
                DeploymentColumns.text(row, 8));
    }
}
