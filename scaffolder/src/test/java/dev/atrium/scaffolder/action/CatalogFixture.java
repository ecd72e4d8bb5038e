package dev.atrium.scaffolder.action;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.descriptor.DescriptorRules;
import dev.atrium.catalog.ingest.Commands;
import dev.atrium.catalog.ingest.Ingestion;
import dev.atrium.catalog.ingest.IngestionSettings;
import dev.atrium.catalog.ingest.RefreshSchedule;
import dev.atrium.catalog.ingest.Validator;
import dev.atrium.catalog.query.SqlCatalogLocations;
import dev.atrium.catalog.query.SqlCatalogQueries;
import dev.atrium.platform.access.Action;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real catalog. It hides groups from everybody but the guest, and lets only the guest register. */
final class CatalogFixture implements AutoCloseable {

    private final Database database;
    private final RefreshSchedule schedule;
    final Commands commands;
    final SqlCatalogQueries queries;
    final SqlCatalogLocations locations;

    CatalogFixture(DatabaseAddress address, Path folder) {
        database = new Database(address, 4, StatementListener.NONE);
        database.migrate("platform");
        database.migrate("catalog");
        var reader = new DescriptorReader(new YamlReader(YamlLimits.DEFAULTS), DescriptorRules.DEFAULTS, List.of());
        var sources = new SourceReader(
                SourceAccess.within(List.of(folder)), folder.resolveSibling(folder.getFileName() + "-clones"));
        var ingestion = new Ingestion(database.sql(), sources, reader, IngestionSettings.DEFAULTS);
        schedule = new RefreshSchedule(
                database.sql(), ingestion, IngestionSettings.DEFAULTS, database.jdbc(), Duration.ofSeconds(2));
        commands = new Commands(
                database.sql(),
                ingestion,
                new Validator(reader, ingestion),
                schedule,
                new GuestOnly(),
                IngestionSettings.DEFAULTS);
        queries = new SqlCatalogQueries(database, new GuestOnly());
        locations = new SqlCatalogLocations(database, new GuestOnly());
    }

    @Override
    public void close() {
        commands.close();
        schedule.close();
        database.close();
    }

    private static final class GuestOnly implements AccessPolicy {
        @Override
        public EntityFilter visible(Viewer viewer) {
            return viewer.equals(Viewer.GUEST) ? EntityFilter.ALL : EntityFilter.ofKind("Component");
        }

        @Override
        public boolean allows(Viewer viewer, Action action) {
            return viewer.equals(Viewer.GUEST);
        }
    }
}
