package dev.atrium.benchmarks;

import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.load.ClosedLoop;
import dev.atrium.benchmarks.load.LoadResult;
import dev.atrium.benchmarks.load.Scenario;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.report.MarkdownTable;
import dev.atrium.benchmarks.task.TaskLoad;
import dev.atrium.benchmarks.task.TaskLoad.Took;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs tasks, few and many at once, and asks the catalog meanwhile: prints what both took. */
final class TaskReport {

    static final String MEANWHILE = """
            query Meanwhile($ref: EntityRef!) { entity(ref: $ref) { ref title owner { ref } } }""";

    private static final Duration TURN = Duration.ofMillis(500);
    private static final long SEED = 20_260_101;

    private final Measured measured;
    private final ClosedLoop loop;
    private final TaskLoad load;
    private final Scenario meanwhile;

    TaskReport(Endpoint endpoint, Measured measured, String template, String owner) {
        this.measured = measured;
        this.loop = new ClosedLoop(endpoint);
        this.load = new TaskLoad(endpoint, template, owner);
        this.meanwhile = new Scenario("entity by ref", MEANWHILE, _ -> Map.of("ref", owner), "\"ref\":\"");
    }

    void print(List<Integer> counts) throws InterruptedException {
        var table = MarkdownTable.begin(
                "tasks at once",
                "all done after",
                "a second",
                "waiting p50 / p99 s",
                "running p50 / p99 s",
                "portal CPU ms a task",
                "PostgreSQL CPU ms a task",
                "entity by ref meanwhile, p50 / p99 ms",
                "failures");
        load.awaitTemplate();
        // the first ones compile the portal, not themselves
        load.run(10, "warm-up");
        for (int tasks : counts) {
            row(table, tasks);
        }
        var memory = measured.memory();
        System.out.printf("%nMemory: %,d MB, at most %,d MB.%n", memory.now() >> 20, memory.peak() >> 20);
    }

    private void row(MarkdownTable table, int tasks) throws InterruptedException {
        var before = measured.cpu();
        var start = System.nanoTime();
        try (var thread = Executors.newSingleThreadExecutor()) {
            var running = thread.submit(() -> load.run(tasks, "measured-" + tasks));
            var asked = loop.run(meanwhile, 1, TURN, SEED);
            while (!running.isDone()) {
                asked = loop.run(meanwhile, 1, TURN, SEED).plus(asked);
            }
            var took = running.get();
            // looked at every half second: the times of the tasks themselves are exact
            var seconds = (System.nanoTime() - start) / 1e9;
            var spent = measured.cpu().since(before);
            table.row(
                    tasks,
                    "%.1f s".formatted(seconds),
                    "%.1f".formatted(tasks / seconds),
                    percentiles(took, Took::queued),
                    percentiles(took, Took::ran),
                    spent.portal().toMillis() / tasks,
                    spent.postgres().toMillis() / tasks,
                    latencies(asked),
                    asked.failures());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Running the tasks failed", e.getCause());
        }
    }

    private static String percentiles(List<Took> tasks, Function<Took, Duration> part) {
        var sorted = tasks.stream().map(part).sorted().toList();
        return "%.2f / %.2f".formatted(seconds(sorted, 50), seconds(sorted, 99));
    }

    private static double seconds(List<Duration> sorted, int percentile) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100))
                        .toMillis()
                / 1e3;
    }

    private static String latencies(LoadResult asked) {
        return "%.1f / %.1f".formatted(asked.millisAt(50), asked.millisAt(99));
    }
}
