package dev.atrium.monitoring.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What it costs to generate many components, each with javaBackend, http-client and two panels of its own: prints a table.
 * {@code ATRIUM_TEST_MEASURE} is how many: {@code ATRIUM_TEST_MEASURE=1000 mvn -pl monitoring test -Dtest=GenerationMeasurement}.
 */
@EnabledIfEnvironmentVariable(named = "ATRIUM_TEST_MEASURE", matches = "\\d+")
class GenerationMeasurement {

    @Test
    void costs() {
        var components = IntStream.range(0, Integer.parseInt(System.getenv("ATRIUM_TEST_MEASURE")))
                .mapToObj(GenerationMeasurement::component)
                .toList();
        for (int round = 1; round <= 3; round++) {
            long began = System.nanoTime();
            long cpu = cpu();
            var generated = components.stream().map(Declared::generate).toList();
            long dashboards = System.nanoTime();
            long dashboardsCpu = cpu();
            var rules = RuleFiles.yaml(generated.stream()
                    .flatMap(g -> g.dashboards().stream())
                    .map(Generated.GeneratedDashboard::rules)
                    .toList());
            long end = System.nanoTime();
            long endCpu = cpu();
            assertThat(generated).allSatisfy(g -> assertThat(g.problems()).isEmpty());
            System.out.printf(
                    "| %d components, %d. time | dashboards and rules %d ms, %d ms CPU | rule file of %d KiB %d ms, %d ms CPU |%n",
                    components.size(),
                    round,
                    (dashboards - began) / 1_000_000,
                    (dashboardsCpu - cpu) / 1_000_000,
                    rules.length() / 1024,
                    (end - dashboards) / 1_000_000,
                    (endCpu - dashboardsCpu) / 1_000_000);
        }
    }

    /** The machine may have other things to do. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Component component(int number) {
        return Declared.component(
                "component-" + number,
                Declared.bundle(
                        "javaBackend", false, Map.of("grpc/server/rpc-latency", Declared.threshold(2000, "ms"))),
                Declared.bundle("http-client"),
                Declared.custom("Hydration Errors", Declared.what("hydrate.exception")),
                Declared.custom("Orders", Declared.what("orders.placed"), List.of(), ""));
    }
}
