package dev.atrium.benchmarks;

import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.load.ClosedLoop;
import dev.atrium.benchmarks.load.LoadResult;
import dev.atrium.benchmarks.load.Scenario;
import dev.atrium.benchmarks.process.CpuTimes;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.report.MarkdownTable;
import java.time.Duration;
import java.util.List;

/** Loads a portal with every scenario at every number of connections, and prints a row for each. */
final class LoadReport {

    private static final int WARM_UP_CONNECTIONS = 16;
    private static final Duration WARM_UP_TURN = Duration.ofSeconds(2);
    private static final long SEED = 20_260_101;

    private final ClosedLoop loop;
    private final Measured measured;

    LoadReport(Endpoint endpoint, Measured measured) {
        this.loop = new ClosedLoop(endpoint);
        this.measured = measured;
    }

    void print(List<Scenario> all, LoadOptions options) throws InterruptedException {
        var scenarios = all.stream()
                .filter(scenario -> scenario.name().contains(options.only()))
                .toList();
        warmUp(scenarios, options.warmUp());
        var table = MarkdownTable.begin(
                "operation",
                "connections",
                "requests/s",
                "p50 ms",
                "p99 ms",
                "portal CPU ms",
                "PostgreSQL CPU ms",
                "together",
                "client CPU ms",
                "bytes",
                "failures");
        for (var scenario : scenarios) {
            for (int connections : options.connections()) {
                var before = measured.cpu();
                var result = loop.run(scenario, connections, options.each(), SEED + connections);
                row(table, scenario, connections, result, measured.cpu().since(before));
            }
        }
        System.out.println();
    }

    private void warmUp(List<Scenario> scenarios, Duration duration) throws InterruptedException {
        var end = System.nanoTime() + duration.toNanos();
        for (long turn = 0; System.nanoTime() < end; turn++) {
            for (var scenario : scenarios) {
                if (System.nanoTime() < end) {
                    loop.run(scenario, WARM_UP_CONNECTIONS, WARM_UP_TURN, turn);
                }
            }
        }
    }

    private static void row(
            MarkdownTable table, Scenario scenario, int connections, LoadResult result, CpuTimes spent) {
        var requests = result.succeeded() + result.failures();
        table.row(
                scenario.name(),
                connections,
                result.perSecond(),
                result.millisAt(50),
                result.millisAt(99),
                millis(spent.portal(), requests),
                millis(spent.postgres(), requests),
                millis(spent.portal().plus(spent.postgres()), requests),
                millis(spent.client(), requests),
                result.bytesPerAnswer(),
                result.failures() == 0 ? "0" : result.failures() + ": " + result.firstFailure());
    }

    private static double millis(Duration spent, long requests) {
        return spent.toNanos() / 1e6 / requests;
    }
}
