package dev.atrium.benchmarks;

import dev.atrium.benchmarks.generate.GeneratedCatalog;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.ingest.Ingestion;
import dev.atrium.benchmarks.ingest.Rereading;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** Ingests a catalog, reads it again unchanged and with one file changed, and prints what each took. */
final class IngestReport {

    /** Of several changes the median counts: one alone may meet a pause of the garbage collector. */
    private static final int CHANGES = 5;

    private final Endpoint endpoint;
    private final Measured measured;
    private final Path directory;
    private final GeneratedCatalog catalog;

    IngestReport(Endpoint endpoint, Measured measured, Path directory, GeneratedCatalog catalog) {
        this.endpoint = endpoint;
        this.measured = measured;
        this.directory = directory;
        this.catalog = catalog;
    }

    void print() throws IOException, InterruptedException {
        var table = MarkdownTable.begin("ingestion", "took", "portal CPU s", "PostgreSQL CPU s");
        var before = measured.cpu();
        var ingested = new Ingestion(endpoint).register(directory, catalog);
        var spent = measured.cpu().since(before);
        var perSecond = catalog.entities() / seconds(ingested.queryable());
        table.row(
                "%,d entities until all are queryable".formatted(catalog.entities()),
                "%.1f s (%,.0f/s)".formatted(seconds(ingested.queryable()), perSecond),
                seconds(spent.portal()),
                seconds(spent.postgres()));
        table.row("until the registration was answered", "%.1f s".formatted(seconds(ingested.answered())), "", "");
        table.row("problems that the portal reports", ingested.problems(), "", "");
        reread(table, ingested.location());
        System.out.println();
    }

    private void reread(MarkdownTable table, String root) throws IOException, InterruptedException {
        try (var rereading = new Rereading(endpoint, directory, catalog)) {
            for (var round : new String[] {"first", "second"}) {
                var before = measured.cpu();
                var reread = rereading.unchanged(root);
                var spent = measured.cpu().since(before);
                table.row(
                        "re-read without a change, " + round + " time (" + reread.requests() + " requests)",
                        "%.2f s".formatted(seconds(reread.took())),
                        seconds(spent.portal()),
                        seconds(spent.postgres()));
            }
            var changes = new ArrayList<Duration>();
            for (int i = 0; i < CHANGES; i++) {
                changes.add(rereading.oneChangedFile(i % catalog.files(), root));
            }
            changes.sort(null);
            table.row(
                    "one changed file visible, median of " + CHANGES,
                    changes.get(CHANGES / 2).toMillis() + " ms",
                    "",
                    "");
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
