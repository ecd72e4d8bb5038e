package dev.atrium.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.atrium.monitoring.SeriesRequest;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.RealPrometheus;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/**
 * What the twenty panels of a page cost, an hour in steps of 15 seconds, against asking Prometheus itself: prints a table.
 * {@code ATRIUM_TEST_MEASURE} is how many times: {@code ATRIUM_TEST_MEASURE=40 mvn -pl monitoring -am test -Dtest=LiveMeasurement}.
 */
@EnabledIfEnvironmentVariable(named = "ATRIUM_TEST_MEASURE", matches = "\\d+")
class LiveMeasurement {

    private static final SeriesRequest HOUR = new SeriesRequest(Duration.ofHours(1), Duration.ofSeconds(15));

    /** In seconds; before that there is no whole hour of values. */
    private static final int MOST_BACK = 3_000;

    @TempDir
    private static Path folder;

    private interface Work {
        int answers();
    }

    /** In nanoseconds. */
    private record Cost(long elapsed, long cpu) {}

    @Test
    void costs() throws Exception {
        int times = Integer.parseInt(System.getenv("ATRIUM_TEST_MEASURE"));
        try (var real = new RealPrometheus(folder);
                var client = real.client(Duration.ofSeconds(30))) {
            var now = new AtomicReference<>(real.end);
            var live = new PrometheusValues(client, (_, _) -> true, now::get);
            var direct = new Cost[times];
            var cold = new Cost[times];
            var again = new Cost[times];
            // in turns, as the machine may have other things to do and who comes second finds it warm; the first ten
            // warm up
            for (int i = -10; i < times; i++) {
                var end = real.end.minusSeconds(15L * (i + 10) % MOST_BACK);
                now.set(end);
                var asked = i % 2 == 0 ? cost(() -> direct(client, end)) : null;
                var first = cost(() -> through(live));
                var second = cost(() -> through(live));
                if (asked == null) {
                    asked = cost(() -> direct(client, end));
                }
                if (i >= 0) {
                    direct[i] = asked;
                    cold[i] = first;
                    again[i] = second;
                }
            }
            print("Prometheus itself, 8 at a time", direct, direct);
            print("PrometheusValues, the first time", cold, direct);
            print("the same within the step", again, direct);
        }
    }

    private static int direct(Prometheus client, Instant end) {
        return LiveFixture.get(Flux.fromIterable(LiveFixture.realPanels())
                        .flatMap(panel -> client.range(panel.query(), end.minus(HOUR.range()), end, HOUR.step()), 8)
                        .collectList())
                .size();
    }

    private static int through(PrometheusValues live) {
        var answers =
                LiveFixture.get(live.series(LiveFixture.realPanels(), HOUR)).values();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.reason()).isNull());
        return answers.size();
    }

    private static Cost cost(Work work) {
        long cpu = cpu();
        long began = System.nanoTime();
        assertThat(work.answers()).isEqualTo(20);
        return new Cost(System.nanoTime() - began, cpu() - cpu);
    }

    private static void print(String what, Cost[] costs, Cost[] direct) {
        System.out.printf(
                "| %s | %.1f | %.1f | %.2f |%n",
                what,
                elapsed(costs) / 1e6,
                Arrays.stream(costs).mapToLong(Cost::cpu).average().orElseThrow() / 1e6,
                elapsed(costs) / elapsed(direct));
    }

    /** The median. */
    private static double elapsed(Cost[] costs) {
        var sorted = Arrays.stream(costs).mapToLong(Cost::elapsed).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
