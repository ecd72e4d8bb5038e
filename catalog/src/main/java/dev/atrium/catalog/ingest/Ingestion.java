package dev.atrium.catalog.ingest;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogLocation.Origin;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.query.LocationColumns;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings locations into the catalog and keeps it in step with them. Blocks: to be called on virtual threads. */
public final class Ingestion {

    private static final Logger log = LoggerFactory.getLogger(Ingestion.class);

    /** From here on PostgreSQL's statistics are worth being made anew. */
    private static final int MANY_CHANGES = 500;

    private final Sql sql;
    private final ContentReader reader;
    private final Parallel parallel;

    /** Reads with these. */
    public Ingestion(Sql sql, SourceReader sources, DescriptorReader descriptors, IngestionSettings settings) {
        this.sql = sql;
        this.reader = new ContentReader(sources, descriptors);
        this.parallel = new Parallel(settings.width());
    }

    /** A walk that has been asked for: run it, and ask at any time what it has done. */
    public final class Run implements Runnable {

        private final List<Long> locations;
        private final ReportBuilder report = new ReportBuilder();

        private Run(List<Long> locations) {
            this.locations = locations;
        }

        @Override
        public void run() {
            new Walk(sql, reader, parallel, report).run(locations, false);
            afterChanging(report.build().counts());
        }

        /** The locations that are read. */
        List<Long> locations() {
            return locations;
        }

        /** What has been done so far. */
        public IngestionReport report() {
            return report.build();
        }
    }

    /**
     * Has PostgreSQL look at tables that have changed much: without statistics it plans badly, and it would get to it only
     * later by itself. Nobody waits for this.
     */
    private void afterChanging(IngestionReport.Counts counts) {
        if (counts.created() + counts.updated() + counts.deleted() < MANY_CHANGES) {
            return;
        }
        sql.update(Query.of("vacuum (analyze) catalog.entity, catalog.relation"))
                .subscribe(_ -> {}, e -> log.warn("Could not have the catalog's tables analyzed", e));
    }

    /** Makes a location one that is read for its own sake. Answers with its id. */
    public long register(SourceTarget target, Origin origin, String viewer) {
        return sql.transaction(tx -> LocationRows.register(tx, reader.canonical(target), origin, viewer));
    }

    /** The walk from a location. */
    public Run walkFrom(long location) {
        return new Run(List.of(location));
    }

    /** The walk from several locations. */
    Run walkFrom(Collection<Long> locations) {
        return new Run(List.copyOf(locations));
    }

    /** What a walk from this target would do. */
    public IngestionReport rehearse(SourceTarget target) {
        var report = new ReportBuilder();
        new Rehearsal(sql, reader, report).run(reader.canonical(target));
        return report.build();
    }

    /** Makes a location one that is read only where another names it, which removes it if none does. */
    public int unregister(CatalogLocation location) {
        sql.transaction(
                tx -> tx.update(Query.of("update catalog.location set origin = 'NAMED' where id = $1", location.id())));
        return removeOrphans();
    }

    /** Removes the locations that nobody names any more. Answers how many entities went with them. */
    int removeOrphans() {
        var report = new ReportBuilder();
        new Walk(sql, reader, parallel, report).run(List.of(), false);
        return report.build().counts().deleted();
    }

    /** Gives what nobody has any more to those who claim it: a node may have been killed before it came to that. */
    void settleClaims() {
        new Walk(sql, reader, parallel, new ReportBuilder()).runForAbandoned();
    }

    /** The location of this id. */
    public Optional<CatalogLocation> location(long id) {
        return sql.transaction(tx -> tx.row(
                Query.of("select " + LocationColumns.COLUMNS + " from catalog.location l where l.id = $1", id),
                LocationColumns::read));
    }

    /** The locations that are read for their own sake. */
    public List<Long> roots() {
        return sql.transaction(tx -> tx.rows(
                Query.of("select id from catalog.location where origin <> 'NAMED' order by id"),
                row -> row.get(0, Long.class)));
    }

    /**
     * Makes the configured locations those that the configuration names now. Those that it no longer names become registered
     * ones of nobody, which is to say that they go with what came from them.
     */
    public List<Long> configure(List<String> targets) {
        var ids = new ArrayList<Long>();
        for (var text : targets) {
            try {
                ids.add(register(SourceTarget.parse(text), Origin.CONFIGURED, "configuration"));
            } catch (SourceException e) {
                log.error("The configured location {} cannot be read: {}", text, e.getMessage());
            }
        }
        sql.transaction(tx -> tx.update(Query.of(
                "update catalog.location set origin = 'NAMED' where origin = 'CONFIGURED' and id <> all($1)",
                (Object) ids.toArray(Long[]::new))));
        return ids;
    }

    /** Which of these refs the catalog has. */
    List<EntityRef> existing(List<EntityRef> refs) {
        return sql.transaction(tx -> tx.rows(
                Query.of("select ref from catalog.entity where ref = any($1)", (Object) EntityRows.refs(refs)),
                row -> EntityRef.parse(row.get(0, String.class))));
    }
}
