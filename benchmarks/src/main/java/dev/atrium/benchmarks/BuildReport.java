package dev.atrium.benchmarks;

import dev.atrium.benchmarks.build.BuildLoad;
import dev.atrium.benchmarks.build.BuildLoad.Took;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.report.MarkdownTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs builds, few and many at once, and some beside one that writes a large log: prints what they took. */
final class BuildReport {

    private static final String ECHO = "echo hello";

    /** Work that is not the portal's: it takes as long as it takes, unless the portal is in its way. */
    private static final String WORK = "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.05; echo $i; done";

    /** 100 MB in lines of 64 characters. */
    private static final String LARGE_LOG =
            "yes 0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop1 | head -c 104857600";

    private static final int WARM_UP = 40;
    private static final int BESIDE = 40;

    private final Measured measured;
    private final BuildLoad load;

    BuildReport(Endpoint endpoint, Measured measured) {
        this.measured = measured;
        this.load = new BuildLoad(endpoint);
    }

    void print(List<Integer> counts) throws InterruptedException {
        load.run(WARM_UP, "warm-up", ECHO);
        var table = MarkdownTable.begin(
                "builds of one `echo` at once",
                "all done after",
                "a second",
                "waiting p50 / p99 s",
                "a build from start to finish p50 / p99 ms",
                "its step p50 / p99 ms",
                "portal CPU ms a build",
                "PostgreSQL CPU ms a build");
        for (int builds : counts) {
            row(table, builds);
        }
        memory();
        besideALargeLog();
    }

    private void row(MarkdownTable table, int builds) throws InterruptedException {
        var before = measured.cpu();
        var took = load.run(builds, "measured-" + builds, ECHO);
        var spent = measured.cpu().since(before);
        var last = took.stream()
                .map(t -> t.queued().plus(t.ran()))
                .max(Duration::compareTo)
                .orElseThrow();
        table.row(
                builds,
                "%.1f s".formatted(last.toMillis() / 1e3),
                "%.1f".formatted(builds * 1e3 / last.toMillis()),
                percentiles(took, Took::queued, 1e3, "%.2f / %.2f"),
                percentiles(took, Took::ran, 1, "%.0f / %.0f"),
                percentiles(took, Took::step, 1, "%.0f / %.0f"),
                spent.portal().toMillis() / builds,
                spent.postgres().toMillis() / builds);
    }

    private void besideALargeLog() throws InterruptedException {
        var alone = load.run(BESIDE, "alone", WORK);
        var before = measured.memory();
        List<Took> beside;
        List<Took> large;
        try (var thread = Executors.newSingleThreadExecutor()) {
            var writing = thread.submit(() -> load.run(1, "large", LARGE_LOG));
            beside = load.run(BESIDE, "beside", WORK);
            large = writing.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The build with the large log failed", e.getCause());
        }
        var after = measured.memory();
        System.out.println();
        var table = MarkdownTable.begin("steps of half a second", "p50 / p99 ms");
        table.row("by themselves", percentiles(alone, Took::step, 1, "%.0f / %.0f"));
        table.row("beside a step that writes 100 MB", percentiles(beside, Took::step, 1, "%.0f / %.0f"));
        System.out.printf(
                "%nThe step that writes 100 MB took %.1f s; %,d KB of its log are kept. Resident memory %,d MB before and %,d MB after.%n",
                large.getFirst().step().toMillis() / 1e3,
                large.getFirst().logBytes() >> 10,
                before.now() >> 20,
                after.now() >> 20);
        memory();
    }

    private void memory() {
        var memory = measured.memory();
        System.out.printf("%nMemory: %,d MB, at most %,d MB.%n", memory.now() >> 20, memory.peak() >> 20);
    }

    private static String percentiles(List<Took> builds, Function<Took, Duration> part, double divisor, String format) {
        var sorted = builds.stream().map(part).map(Duration::toMillis).sorted().toList();
        return format.formatted(at(sorted, 50) / divisor, at(sorted, 99) / divisor);
    }

    private static double at(List<Long> sorted, int percentile) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100));
    }
}
