package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import dev.atrium.platform.prometheus.Prometheus;
import dev.atrium.platform.prometheus.RealPrometheus;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Flux;

/**
 * What the whole tab Monitoring of twenty panels costs, an hour in steps of 15 seconds, by HTTP and GraphQL, against asking Prometheus
 * itself: prints a table. {@code ATRIUM_TEST_MEASURE} is how many times:
 * {@code ATRIUM_TEST_MEASURE=40 mvn -pl portal-api -am test -Dtest=MonitoringPageMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfEnvironmentVariable(named = "ATRIUM_TEST_MEASURE", matches = "\\d+")
class MonitoringPageMeasurement extends BuildTest {

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int WARM_UP = 100;
    private static final Pattern LEGEND = Pattern.compile("\"legend\"");

    private static RealPrometheus prometheus;
    private static Prometheus client;

    /** In nanoseconds. */
    private record Cost(long elapsed, long cpu) {}

    @BeforeAll
    static void prepare() throws Exception {
        prometheus = new RealPrometheus(Files.createTempDirectory("atrium-page"));
        client = prometheus.client(Duration.ofSeconds(30));
    }

    @AfterAll
    static void end() throws InterruptedException {
        client.close();
        prometheus.close();
    }

    @DynamicPropertySource
    static void where(DynamicPropertyRegistry properties) {
        properties.add("atrium.prometheus.url", () -> prometheus.url().toString());
        // on two shared cores some take longer
        properties.add("atrium.monitoring.deadline", () -> "30s");
    }

    @Test
    void costs() {
        declare();
        int times = Integer.parseInt(System.getenv("ATRIUM_TEST_MEASURE"));
        var direct = new Cost[times];
        var page = new Cost[times];
        var again = new Cost[times];
        // in turns; another length of the range is another question
        for (int i = -WARM_UP; i < times; i++) {
            var range = Duration.ofHours(1).plusSeconds(i);
            var asked = i % 2 == 0 ? cost(() -> direct(range)) : null;
            var first = cost(() -> page(range));
            var second = cost(() -> page(range));
            if (asked == null) {
                asked = cost(() -> direct(range));
            }
            if (i >= 0) {
                direct[i] = asked;
                page[i] = first;
                again[i] = second;
            }
        }
        print("Prometheus itself, 8 at a time", direct, direct);
        print("the page", page, direct);
        print("the page again", again, direct);
    }

    private void declare() {
        var info = new StringBuilder(
                "metadata: { schemaVersion: 5 }\ncomponents:\n  shop:\n  - name: Shop\n    panels:\n");
        for (int i = 0; i < RealPrometheus.COUNTERS; i++) {
            info.append("""
                        - { template: custom/metric, title: Counter %1$d, what: counter.%1$d, window_value: 5, window_unit: m,
                            aggregation: { category: Group By, type: sum, of: [pod] }, alias: "[[tag_pod]]" }
                    """.formatted(i));
        }
        for (int i = 0; i < RealPrometheus.HISTOGRAMS; i++) {
            info.append("""
                        - { template: custom/metric, title: Histogram %1$d, window_value: 5, window_unit: m,
                            filter: ["and", ["=", what, histogram.%1$d], ["=", stat, p99]],
                            aggregation: { category: Group By, type: sum, of: [pod] }, alias: "[[tag_pod]]" }
                    """.formatted(i));
        }
        var project = project("shop");
        project.push("main", "Begin", "catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: shop }
                spec: { type: service, lifecycle: production, owner: team-a }
                """, "monitoring-info.yaml", info.toString());
        register("atrium:" + project.name() + ".git#main:catalog-info.yaml").ok();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(page(Duration.ofMinutes(2))).isEqualTo(20));
    }

    private static int direct(Duration range) {
        long step = STEP.toSeconds();
        var end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / step * step);
        var found = Flux.fromIterable(RealPrometheus.queries())
                .flatMap(query -> client.range(query, end.minus(range), end, STEP), 8)
                .collectList()
                .block();
        return found == null ? 0 : found.size();
    }

    /** How many panels have values of all ten pods. */
    private int page(Duration range) {
        var text = api.text(
                document("MonitoringTab"),
                Map.of("ref", "component:shop", "range", range.toSeconds() + "s", "step", STEP.toSeconds() + "s"));
        return Math.toIntExact(LEGEND.matcher(text).results().count() / 10);
    }

    private static Cost cost(IntSupplier work) {
        long cpu = cpu();
        long began = System.nanoTime();
        assertThat(work.getAsInt()).isEqualTo(20);
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
