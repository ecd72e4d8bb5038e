package dev.atrium.catalog.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the catalog going when a node starts: reads the configured locations, and finishes what a killed node left. */
public final class Startup {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private final Ingestion ingestion;
    private final RefreshSchedule schedule;
    private final IngestionSettings settings;

    /** With these. */
    public Startup(Ingestion ingestion, RefreshSchedule schedule, IngestionSettings settings) {
        this.ingestion = ingestion;
        this.schedule = schedule;
        this.settings = settings;
    }

    /** Returns when every root has been read once. */
    public void run() {
        ingestion.configure(settings.locations());
        var roots = ingestion.roots();
        roots.forEach(schedule::keepReading);
        for (var root : roots) {
            var walk = ingestion.walkFrom(root);
            walk.run();
            var report = walk.report();
            log.info(
                    "Read {}: {}, {} problems",
                    ingestion.location(root).map(l -> l.target()).orElse("a location"),
                    report.counts(),
                    report.problems().size());
        }
        // what was configured before and is not now, or what a killed node did not come to
        ingestion.removeOrphans();
        ingestion.settleClaims();
    }
}
