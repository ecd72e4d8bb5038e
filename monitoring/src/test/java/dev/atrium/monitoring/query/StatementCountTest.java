package dev.atrium.monitoring.query;

import static dev.atrium.monitoring.trigger.MonitoringFixture.ADA;
import static dev.atrium.monitoring.trigger.MonitoringFixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.trigger.MonitoringFixture;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

@ExtendWith(PostgresExtension.class)
class StatementCountTest {

    @Test
    void manyComponentsCostAsManyStatementsAsOne(DatabaseAddress address, @TempDir Path folder) throws Exception {
        try (var fixture = new MonitoringFixture(address, folder)) {
            var names = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
            fixture.engine.start();
            fixture.push(file(names.stream().map(name -> name + ": " + name).toArray(String[]::new)));
            fixture.applied();
            // its own statements would be counted
            fixture.engine.close();
            var refs = names.stream()
                    .map(name -> EntityRef.of("component", "default", name))
                    .toList();

            assertOne(fixture, refs, some -> fixture.queries.dashboards(ADA, some));
            assertOne(fixture, refs, some -> fixture.queries.problems(ADA, some));
            assertOne(fixture, refs, some -> fixture.queries.applications(ADA, some));
            var ids = fixture.texts("select id from monitoring.dashboard").stream()
                    .map(UUID::fromString)
                    .toList();
            assertOne(fixture, ids, some -> fixture.queries.byId(ADA, some));
        }
    }

    private static <K, V> void assertOne(
            MonitoringFixture fixture, List<K> keys, Function<List<K>, Mono<Map<K, V>>> query) {
        for (var some : List.of(keys.subList(0, 1), keys)) {
            fixture.statements.clear();
            assertThat(query.apply(some).block()).containsOnlyKeys(some);
            assertThat(fixture.statements).hasSize(1);
        }
    }
}
