package dev.atrium.monitoring.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.Dashboard;
import dev.atrium.monitoring.MonitoringApplication;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.generate.GenerationSettings;
import dev.atrium.monitoring.generate.Generator;
import dev.atrium.monitoring.grafana.HttpGrafana;
import dev.atrium.monitoring.grafana.PretendGrafana;
import dev.atrium.monitoring.query.SqlMonitoringQueries;
import dev.atrium.monitoring.rules.DirectoryRules;
import dev.atrium.monitoring.run.Destinations;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.monitoring.run.MonitoringEngine;
import dev.atrium.monitoring.run.MonitoringSettings;
import dev.atrium.platform.access.Action;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.builtin.BareRepositories;
import dev.atrium.platform.source.builtin.BranchMoves;
import dev.atrium.platform.source.builtin.BuiltInHost;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.builtin.Protection;
import dev.atrium.platform.source.builtin.PullRequestAccess;
import dev.atrium.platform.source.builtin.RefsMoved;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.platform.source.pull.PullRequests;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The built-in host, a pretended Grafana, a folder of rules and this module over a real database; events are told when a test says so. */
public final class MonitoringFixture implements AutoCloseable {

    public static final RepositoryRef SHOP = RepositoryRef.parse("Shop/Orders");
    public static final RepositoryRef OTHER = RepositoryRef.parse("Shop/Other");
    public static final EntityRef ORDERS = EntityRef.parse("component:default/orders");
    public static final EntityRef MAIL = EntityRef.parse("component:default/mail");
    public static final Viewer ADA = new Viewer("user:default/ada", List.of());
    public static final Duration LONG = Duration.ofSeconds(60);
    private static final Author AUTHOR = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00Z"));
    private static final MonitoringSettings SETTINGS = new MonitoringSettings(
            4, Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMillis(100), Duration.ofMillis(200), 10_000);

    public final Database database;
    public final BuiltInHost host;
    public final PretendGrafana grafana;
    public final Path rules;
    public final List<String> statements = new CopyOnWriteArrayList<>();
    public final Set<Action> forbidden = ConcurrentHashMap.newKeySet();
    public final Map<EntityRef, EntityRef> owners = new ConcurrentHashMap<>();
    public volatile Bundles bundles = Bundles.shipped();
    public final SqlMonitoringQueries queries;
    public MonitoringEngine engine;
    public SourceMonitoring handler;
    public Commands commands;
    Declarations declarations;
    private final HttpGrafana client;
    final SourceHosts hosts;
    private final StoredEvents stored;
    private final Permissions permissions = (_, action) -> !forbidden.contains(action);
    private final Repositories repositories;
    final Generations generations;
    private long lastEvent;

    public MonitoringFixture(DatabaseAddress address, Path root) throws IOException, SourceException {
        database = new Database(address, 16, statements::add);
        List.of("platform", "monitoring").forEach(database::migrate);
        run("delete from platform.repository");
        run("delete from platform.source_event");
        run(
                "truncate monitoring.declaration, monitoring.component, monitoring.dashboard, monitoring.application, monitoring.scheduled");
        var directories = new BareRepositories(root.resolve("git"));
        stored = new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), new RefsMoved(directories));
        var moves = new BranchMoves(new Protection(false, Set.of(), true), stored);
        var hosted = new HostedRepositories(database.sql(), directories, stored);
        var access = new PullRequestAccess(hosted, moves);
        var pulls = new PullRequests(database.sql(), access, access, stored, Set.of(), "https://atrium.example.com");
        host = new BuiltInHost(hosted, moves, pulls, URI.create("https://atrium.example.com/"));
        hosts = new SourceHosts(List.of(host), Map.of());
        repositories = new Repositories(hosts, permissions);
        grafana = new PretendGrafana();
        client = grafana.client();
        rules = Files.createDirectories(root.resolve("rules"));
        generations = new Generations(
                new Generator(new GenerationSettings("application", Map.of(), List.of(), "", null)),
                () -> bundles,
                _ -> Map.copyOf(owners));
        queries = new SqlMonitoringQueries(database, permissions);
        open(Checkpoints.NONE);
        host.create(new NewRepository(SHOP, "All orders", "main", false, ""));
        host.create(new NewRepository(OTHER, "Others", "main", false, ""));
    }

    /** A portal begins that knows nothing but the database. */
    public void open(Checkpoints checkpoints) {
        engine = new MonitoringEngine(
                database,
                generations,
                new Destinations(client, new DirectoryRules(rules, null)),
                SETTINGS,
                checkpoints);
        declarations = new Declarations(database, hosts, generations, engine);
        handler = new SourceMonitoring(hosts, declarations);
        commands = new Commands(database, permissions, repositories, generations, declarations, engine);
    }

    /** Over a host that answers by the new name of a repository where it is asked by the old one, as GitHub does. */
    SourceMonitoring renamed(RepositoryRef old, RepositoryRef now) {
        var answering = (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(),
                new Class<?>[] {SourceHost.class},
                (_, method, arguments) -> method.getName().equals("repository")
                        ? host.repository(arguments[0].equals(old) ? now : (RepositoryRef) arguments[0])
                        : method.invoke(host, arguments));
        var others = new SourceHosts(List.of(answering), Map.of());
        return new SourceMonitoring(others, new Declarations(database, others, generations, engine));
    }

    /** The portal ends. */
    public void end() {
        commands.close();
        engine.close();
    }

    /** A file of components, each as {@code name: dashboard, dashboard=threshold}; a dashboard's threshold is 10 unless it is given. */
    public static String file(String... components) {
        var text = new StringBuilder("metadata:\n  schemaVersion: 5\ncomponents:\n");
        for (var component : components) {
            var parts = component.split(": ");
            text.append("  ").append(parts[0]).append(":\n");
            for (var dashboard : parts[1].split(", ")) {
                var threshold = dashboard.contains("=") ? dashboard.split("=")[1] : "10";
                text.append("""
                            - name: "%s"
                              panels:
                                - { template: custom/metric, title: Errors, what: some.errors, threshold: %s, threshold_type: gt, action: pagerduty }
                        """.formatted(dashboard.split("=")[0], threshold));
            }
        }
        return text.toString();
    }

    public void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }

    public List<String> texts(String sql, Object... values) {
        return database.sql()
                .rows(Query.of(sql, values), row -> String.valueOf(row.get(0)))
                .collectList()
                .block();
    }

    /** The file becomes the first repository's; without a text it is deleted. */
    public String push(String text) {
        return push(SHOP, text);
    }

    /** The same elsewhere, and tells of it. */
    public String push(RepositoryRef repository, String text) {
        try {
            var sha = commit(repository, "main", MonitoringInfo.FILE, text);
            tell();
            return sha;
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    /** A file on a branch, which begins at main if it is not there; without a text it is deleted. */
    String commit(RepositoryRef repository, String branch, String path, String text) throws SourceException {
        var added = text.isEmpty() ? List.<TreeFile>of() : List.of(new TreeFile(path, text.getBytes(UTF_8), false));
        var deleted = text.isEmpty() ? Set.of(path) : Set.<String>of();
        var tip = host.commit(repository, branch).map(commit -> commit.sha());
        var base = tip.isPresent() || branch.equals("main") ? tip : Optional.of("main");
        return host.commit(repository, new NewCommit(branch, base, "Monitor", AUTHOR, added, deleted, false))
                .sha();
    }

    /** Tells what has happened since, in its order. */
    public void tell() throws SourceException {
        record Row(long id, SourceEvent event) {}
        var rows = database.sql()
                .rows(
                        Query.of(
                                "select id, kind, body from platform.source_event where id > $1 order by id",
                                lastEvent),
                        row -> new Row(
                                row.get(0, Long.class), event(row.get(1, String.class), row.get(2, String.class))))
                .collectList()
                .block();
        for (var row : rows) {
            lastEvent = row.id();
            handler.handle(row.event());
        }
    }

    private static SourceEvent event(String kind, String body) {
        var type = switch (kind) {
            case "REPOSITORY_CREATED" -> SourceEvent.RepositoryCreated.class;
            case "REPOSITORY_DELETED" -> SourceEvent.RepositoryDeleted.class;
            case "PUSHED" -> SourceEvent.Pushed.class;
            case "PULL_REQUEST_CHANGED" -> SourceEvent.PullRequestChanged.class;
            default -> throw new AssertionError(kind);
        };
        return JsonMapper.shared().readValue(body, type);
    }

    /** Waits until nothing is to be applied any more. */
    public void applied() {
        await().atMost(LONG)
                .until(() -> texts("select id from monitoring.application where status in ('QUEUED', 'RUNNING')")
                        .isEmpty());
    }

    /** The engine compares everything now, and applies what it finds; waits for the end. */
    public void compare() {
        compareOnly();
        applied();
    }

    /** The same, and does not wait for what is applied. */
    public void compareOnly() {
        var picked = "select execution_time from monitoring.scheduled where task_name = 'compare' and not picked"
                + " and execution_time > now() + interval '1 minute'";
        await().atMost(LONG).until(() -> !texts(picked).isEmpty());
        run(
                "update monitoring.scheduled set execution_time = now(), version = version + 1 where task_name = 'compare'");
        await().atMost(LONG).until(() -> !texts(picked).isEmpty());
    }

    public List<Dashboard> dashboards(EntityRef component) {
        return queries.dashboards(ADA, List.of(component)).block().getOrDefault(component, List.of());
    }

    /** {@code name STATE}, in the file's order. */
    public List<String> states(EntityRef component) {
        return dashboards(component).stream()
                .map(d -> d.name() + " " + d.state())
                .toList();
    }

    public List<Problem> problems(EntityRef component) {
        return queries.problems(ADA, List.of(component)).block().getOrDefault(component, List.of());
    }

    public Optional<MonitoringApplication> application(EntityRef component) {
        return Optional.ofNullable(
                queries.applications(ADA, List.of(component)).block().get(component));
    }

    /** {@code component STATUS}, oldest first. */
    public List<String> applications() {
        return texts(
                "select split_part(component, '/', 2) || ' ' || status from monitoring.application order by number");
    }

    /** What Grafana shows, by its titles. */
    public List<String> shown() {
        return grafana.titles();
    }

    /** The rule files there are, as one text. */
    public String ruleTexts() {
        try (var files = Files.newDirectoryStream(rules)) {
            var text = new StringBuilder();
            for (var file : files) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        end();
        client.close();
        grafana.close();
        repositories.close();
        stored.close();
        database.close();
    }
}
