package dev.atrium.portal.configuration;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Up while the database answers. Why it does not is for the log: anybody may ask for the health. */
@Component
final class DatabaseHealthIndicator implements ReactiveHealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHealthIndicator.class);

    /** Shorter than what asks for the health is likely to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sql sql;

    DatabaseHealthIndicator(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Mono<Health> health() {
        return sql.row(Query.of("select 1"), row -> Health.up().build())
                .timeout(PATIENCE)
                .onErrorResume(e -> {
                    log.warn("The database does not answer: {}", e.toString());
                    return Mono.just(Health.down().build());
                });
    }
}
