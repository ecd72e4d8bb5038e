package dev.atrium.scaffolder.run;

import dev.atrium.catalog.AccessPolicy;
import dev.atrium.catalog.CatalogLocation.Origin;
import dev.atrium.catalog.EntityRef;
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
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import dev.atrium.scaffolder.ScaffolderAction;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskCommands.RunRequest;
import dev.atrium.scaffolder.TaskCommands.Started;
import dev.atrium.scaffolder.TaskEvent;
import dev.atrium.scaffolder.TaskStep;
import dev.atrium.scaffolder.query.SqlTaskQueries;
import dev.atrium.scaffolder.template.Actions;
import dev.atrium.scaffolder.template.TemplateCheck;
import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A catalog with templates over a real database, and nodes that run them. */
final class TaskFixture implements AutoCloseable {

    /** Rendering is the same for all tests, and takes a moment to load. */
    static final Nunjucks NUNJUCKS = new Nunjucks(RenderingLimits.DEFAULTS);

    static final JsonSchemas SCHEMAS = new JsonSchemas();

    /** Everybody may do everything but read the tasks of others. */
    static final Permissions OWN_TASKS = (Viewer viewer, Action action) -> action != ScaffolderAction.READ_TASKS;

    final Path folder;
    final Database database;
    final TestActions world = new TestActions();
    final Actions actions = world.actions();
    final SqlTaskQueries queries;
    private final Ingestion ingestion;
    private final SqlCatalogQueries catalog;
    private final SqlCatalogLocations locations;
    private final Commands catalogCommands;
    private final RefreshSchedule schedule;
    private final AtomicInteger templates = new AtomicInteger();

    TaskFixture(DatabaseAddress address, Path folder) {
        this.folder = folder;
        this.database = new Database(address, 20, StatementListener.NONE);
        List.of("platform", "catalog", "scaffolder").forEach(database::migrate);
        database.sql()
                .update(Query.of("truncate scaffolder.task, scaffolder.scheduled cascade"))
                .block();
        var sql = database.sql();
        var access = new SourceAccess(
                List.of(folder), true, Set.of(), 1 << 20, 1000, 64 << 20, Duration.ofSeconds(2), Duration.ofSeconds(5));
        var reader = new DescriptorReader(new YamlReader(YamlLimits.DEFAULTS), DescriptorRules.DEFAULTS, List.of());
        var settings = IngestionSettings.DEFAULTS;
        this.ingestion = new Ingestion(
                sql,
                new SourceReader(access, folder.resolveSibling(folder.getFileName() + "-clones")),
                reader,
                settings);
        this.catalog = new SqlCatalogQueries(database, AccessPolicy.OPEN);
        this.locations = new SqlCatalogLocations(database, AccessPolicy.OPEN);
        this.schedule = new RefreshSchedule(sql, ingestion, settings, database.jdbc(), Duration.ofSeconds(5));
        this.catalogCommands =
                new Commands(sql, ingestion, new Validator(reader, ingestion), schedule, AccessPolicy.OPEN, settings);
        this.queries = new SqlTaskQueries(database, OWN_TASKS);
    }

    TaskSettings settings() {
        return new TaskSettings(
                8,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofSeconds(30),
                folder.resolveSibling(folder.getFileName() + "-workspaces"),
                new WorkspaceLimits(1000, 64 << 20, 16 << 20));
    }

    /** A node that executes nothing by itself before it is started. */
    Node node(Checkpoints checkpoints, TaskSettings settings) {
        return new Node(checkpoints, settings);
    }

    Node node() {
        return node(Checkpoints.NONE, settings());
    }

    /** A node of the portal, as far as tasks go. */
    final class Node implements AutoCloseable {

        final TaskEngine engine;
        final Tasks tasks;

        private Node(Checkpoints checkpoints, TaskSettings settings) {
            this.engine = new TaskEngine(database, NUNJUCKS, actions, SCHEMAS, settings, checkpoints);
            this.tasks = new Tasks(
                    database,
                    OWN_TASKS,
                    catalog,
                    locations,
                    catalogCommands,
                    new TemplateCheck(NUNJUCKS, actions, SCHEMAS),
                    SCHEMAS,
                    engine);
        }

        Started start(EntityRef template, String values, Map<String, String> secrets, boolean dryRun) {
            return tasks.run(Viewer.GUEST, new RunRequest(template, TestActions.json(values), secrets, dryRun))
                    .block();
        }

        /** A task of a template with these steps. */
        UUID start(String steps) {
            return start(steps, Map.of());
        }

        UUID start(String steps, Map<String, String> secrets) {
            var started = start(template(steps), "{}", secrets, false);
            if (started.task() == null) {
                throw new AssertionError(started.problems());
            }
            return started.task().id();
        }

        /** Executes a task here and now, on this thread. */
        void execute(UUID task) {
            engine.execute(task + ":" + task(task).attempt(), 0);
        }

        UUID startAndExecute(String steps) {
            var task = start(steps);
            execute(task);
            return task;
        }

        @Override
        public void close() {
            engine.close();
            tasks.close();
        }
    }

    /** A template with these steps (from {@code steps:} on, what follows them included). */
    EntityRef template(String rest) {
        var name = "t" + templates.incrementAndGet() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        register(name, """
                apiVersion: scaffolder.backstage.io/v1beta3
                kind: Template
                metadata:
                  name: %s
                spec:
                  type: service
                  owner: guests
                %s""".formatted(name, rest.indent(2)));
        return EntityRef.of("template", "default", name);
    }

    /** Writes a descriptor and has the catalog read it. */
    void register(String name, String yaml) {
        try {
            var file = folder.resolve(name + ".yaml");
            Files.writeString(file, yaml);
            ingestion
                    .walkFrom(ingestion.register(
                            SourceTarget.parse(file.toString()), Origin.REGISTERED, Viewer.GUEST.ref()))
                    .run();
        } catch (IOException | dev.atrium.platform.source.SourceException e) {
            throw new AssertionError(e);
        }
    }

    Task task(UUID id) {
        return queries.task(Viewer.GUEST, id).block();
    }

    List<TaskStep> steps(UUID task) {
        return queries.steps(Viewer.GUEST, List.of(task)).block().get(task);
    }

    TaskStep step(UUID task, String id) {
        return steps(task).stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    List<TaskEvent> log(UUID task) {
        return queries.log(Viewer.GUEST, task, 0, 10_000).block();
    }

    List<String> lines(UUID task) {
        return log(task).stream()
                .filter(e -> e.stepStatus() == null && e.taskStatus() == null)
                .map(TaskEvent::message)
                .toList();
    }

    long count(String sql, Object... values) {
        return database.sql()
                .row(Query.of(sql, values), row -> row.get(0, Long.class))
                .block();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        catalogCommands.close();
        schedule.close();
        database.close();
    }
}
