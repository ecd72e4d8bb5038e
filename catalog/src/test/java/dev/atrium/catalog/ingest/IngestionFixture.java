package dev.atrium.catalog.ingest;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogLocation.Origin;
import dev.atrium.catalog.IngestionReport;
import dev.atrium.catalog.ProblemFilter;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.descriptor.DescriptorRules;
import dev.atrium.catalog.query.SqlCatalogLocations;
import dev.atrium.catalog.query.SqlCatalogQueries;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A catalog over a real database, and a folder to write descriptors into. */
final class IngestionFixture implements AutoCloseable {

    final Path folder;
    final Database database;
    final Sql sql;
    final Ingestion ingestion;
    final SqlCatalogQueries queries;
    final SqlCatalogLocations locations;

    IngestionFixture(DatabaseAddress address, Path folder) {
        this.folder = folder;
        this.database = new Database(address, 8, StatementListener.NONE);
        database.migrate("platform");
        database.migrate("catalog");
        this.sql = database.sql();
        var access = new SourceAccess(
                List.of(folder), true, Set.of(), 1 << 20, 1000, 64 << 20, Duration.ofSeconds(2), Duration.ofSeconds(5));
        this.ingestion = new Ingestion(
                sql,
                new SourceReader(access, folder.resolveSibling(folder.getFileName() + "-clones")),
                new DescriptorReader(new YamlReader(YamlLimits.DEFAULTS), DescriptorRules.DEFAULTS, List.of()),
                IngestionSettings.DEFAULTS);
        this.queries = new SqlCatalogQueries(database, AccessPolicy.OPEN);
        this.locations = new SqlCatalogLocations(database, AccessPolicy.OPEN);
        clear();
    }

    /** Forgets everything. */
    void clear() {
        sql.update(Query.of("""
                truncate catalog.entity, catalog.relation, catalog.claim, catalog.problem, catalog.revision, catalog.outbox,
                    catalog.location, catalog.location_edge, catalog.star, platform.scheduled_tasks restart identity cascade""")).block();
    }

    void write(String path, String content) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers a file or folder, by its path in the folder, and reads it. */
    IngestionReport register(String path) {
        return registerTarget(folder.resolve(path).toString());
    }

    IngestionReport registerTarget(String target) {
        try {
            return read(ingestion.register(SourceTarget.parse(target), Origin.REGISTERED, "user:default/guest"));
        } catch (SourceException e) {
            throw new IllegalArgumentException(e);
        }
    }

    IngestionReport read(long location) {
        var run = ingestion.walkFrom(location);
        run.run();
        return run.report();
    }

    /** What a node does when it starts with these locations configured. */
    void start(List<String> targets) {
        var settings = IngestionSettings.DEFAULTS.withLocations(targets);
        new Startup(ingestion, schedule(settings), settings).run();
    }

    RefreshSchedule schedule(IngestionSettings settings) {
        return new RefreshSchedule(sql, ingestion, settings, database.jdbc(), Duration.ofSeconds(2));
    }

    long id(String target) {
        return sql.row(
                        Query.of("select id from catalog.location where target = $1", target),
                        row -> row.get(0, Long.class))
                .block();
    }

    /** The refs in the catalog, sorted. */
    List<String> refs() {
        return texts("select ref from catalog.entity order by ref");
    }

    List<String> texts(String select, Object... values) {
        return sql.rows(Query.of(select, values), row -> row.get(0, String.class))
                .collectList()
                .block();
    }

    List<Problem> problems() {
        return locations
                .problems(Viewer.GUEST, ProblemFilter.ALL, PageRequest.first(500))
                .block()
                .values();
    }

    static String component(String name, String more) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: %s
                spec:
                  type: service
                  lifecycle: production
                  owner: team-a
                %s""".formatted(name, more.indent(2));
    }

    static String component(String name) {
        return component(name, "");
    }

    static String group(String name) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata:
                  name: %s
                spec:
                  type: team
                  children: []
                """.formatted(name);
    }

    static String location(String name, String... targets) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata:
                  name: %s
                spec:
                  targets:
                %s""".formatted(
                name,
                String.join(
                        "\n", List.of(targets).stream().map(t -> "    - " + t).toList()));
    }

    @Override
    public void close() {
        database.close();
    }
}
