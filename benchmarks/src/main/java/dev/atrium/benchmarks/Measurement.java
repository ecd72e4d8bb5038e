package dev.atrium.benchmarks;

import dev.atrium.benchmarks.generate.GeneratedCatalog;
import dev.atrium.benchmarks.http.Endpoint;
import dev.atrium.benchmarks.load.Scenarios;
import dev.atrium.benchmarks.process.Measured;
import dev.atrium.benchmarks.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Path;

/** One portal, measured with one catalog from ingestion to load. */
final class Measurement {

    private static final double MEGABYTE = 1024.0 * 1024.0;

    private Measurement() {}

    static void print(Endpoint endpoint, Measured measured, Path directory, boolean ingest, LoadOptions options)
            throws IOException, InterruptedException {
        var catalog = GeneratedCatalog.read(directory);
        System.out.printf(
                "%n### %,d entities, %,d relations, %,d MB of YAML in %,d files%n%n",
                catalog.entities(), catalog.relations(), catalog.bytes() / 1_000_000, catalog.files());
        if (ingest) {
            new IngestReport(endpoint, measured, directory, catalog).print();
        }
        sizes(measured, "after ingestion");
        new LoadReport(endpoint, measured).print(Scenarios.of(catalog), options);
        sizes(measured, "after the load");
    }

    private static void sizes(Measured measured, String when) {
        var table = MarkdownTable.begin(when, "MB");
        var memory = measured.memory();
        table.row("the portal's resident memory", memory.now() / MEGABYTE);
        table.row("its peak", memory.peak() / MEGABYTE);
        measured.databaseBytes().ifPresent(bytes -> table.row("the database's files", bytes / MEGABYTE));
        System.out.println();
    }
}
