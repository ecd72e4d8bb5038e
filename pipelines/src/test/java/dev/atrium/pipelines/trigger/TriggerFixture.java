package dev.atrium.pipelines.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.pipelines.run.BuildQueue;
import dev.atrium.pipelines.run.BuildReports;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.PullRequest;
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
import dev.atrium.platform.source.pull.PullRequestUpdates;
import dev.atrium.platform.source.pull.PullRequests;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The built-in host over a real database and a folder, and this room; events are told when a test says so. */
final class TriggerFixture implements AutoCloseable {

    static final RepositoryRef ORDERS = RepositoryRef.parse("Shop/Orders");
    static final URI URL = URI.create("https://atrium.example.com/");
    static final int QUEUE_LIMIT = 5;
    private static final Author ADA = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00Z"));

    final Database database;
    final BuiltInHost host;
    final SourceHosts hosts;
    final Repositories repositories;
    final PretendFiles files = new PretendFiles();
    final List<String> submitted = new CopyOnWriteArrayList<>();
    final List<UUID> stopped = new CopyOnWriteArrayList<>();
    final List<UUID> reported = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final Set<PipelineAction> forbidden = EnumSet.noneOf(PipelineAction.class);
    final NewBuilds builds;
    final SourceBuilds handler;
    final Commands commands;
    private final StoredEvents stored;
    private final PullRequestUpdates updates;
    private long lastEvent;

    TriggerFixture(DatabaseAddress address, Path root) throws SourceException {
        database = new Database(address, 16, StatementListener.NONE);
        List.of("platform", "pipelines").forEach(database::migrate);
        run("delete from platform.repository");
        run("delete from platform.source_event");
        run("truncate pipelines.build, pipelines.scheduled, pipelines.report_scheduled cascade");
        var directories = new BareRepositories(root);
        stored = new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), new RefsMoved(directories));
        var moves = new BranchMoves(new Protection(false, Set.of(), true), stored);
        var hosted = new HostedRepositories(database.sql(), directories, stored);
        var access = new PullRequestAccess(hosted, moves);
        var pulls = new PullRequests(database.sql(), access, access, stored, Set.of(), "https://atrium.example.com");
        updates = new PullRequestUpdates(database.sql(), access, stored);
        host = new BuiltInHost(hosted, moves, pulls, URL);
        hosts = new SourceHosts(List.of(host), Map.of());
        Permissions permissions = (_, action) -> !(action instanceof PipelineAction a && forbidden.contains(a));
        repositories = new Repositories(hosts, permissions);
        builds = builds(reported::add, QUEUE_LIMIT);
        handler = new SourceBuilds(database, hosts, files, files, builds, false);
        commands = new Commands(permissions, repositories, files, files, builds);
        host.create(new NewRepository(ORDERS, "All orders", "main", false, ""));
    }

    NewBuilds builds(BuildReports reports, int queueLimit) {
        var queue = new BuildQueue() {
            @Override
            public void submit(UUID build, int attempt) {
                submitted.add(build + ":" + attempt);
            }

            @Override
            public void cancel(UUID build) {
                stopped.add(build);
            }
        };
        return new NewBuilds(
                database.sql(),
                queue,
                reports,
                (_, build, status, message) -> events.add(build + " " + status + " " + message),
                queueLimit);
    }

    /** The same over a host that answers by the new name of a repository where it is asked by the old one, as GitHub does. */
    SourceBuilds renamed(RepositoryRef old, RepositoryRef now) {
        return new SourceBuilds(
                database,
                new SourceHosts(
                        List.of((SourceHost) Proxy.newProxyInstance(
                                SourceHost.class.getClassLoader(),
                                new Class<?>[] {SourceHost.class},
                                (_, method, arguments) -> method.getName().equals("repository")
                                        ? host.repository(arguments[0].equals(old) ? now : (RepositoryRef) arguments[0])
                                        : method.invoke(host, arguments))),
                        Map.of()),
                files,
                files,
                builds,
                false);
    }

    void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }

    List<String> texts(String sql, Object... values) {
        return database.sql()
                .rows(Query.of(sql, values), row -> String.valueOf(row.get(0)))
                .collectList()
                .block();
    }

    /** Commits to a branch, which begins at main if it is not there; answers the commit's id. */
    String commit(String branch, String message, Map<String, String> files) {
        return commit(ORDERS, branch, message, files);
    }

    String commit(RepositoryRef repository, String branch, String message, Map<String, String> files) {
        try {
            var tip = host.commit(repository, branch).map(commit -> commit.sha());
            var base = tip.isPresent() || branch.equals("main") ? tip : Optional.of("main");
            return host.commit(repository, new NewCommit(branch, base, message, ADA, treeFiles(files), Set.of(), false))
                    .sha();
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    private static List<TreeFile> treeFiles(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> new TreeFile(file.getKey(), file.getValue().getBytes(UTF_8), false))
                .toList();
    }

    PullRequest open(String branch) throws SourceException {
        return host.openPullRequest(
                ORDERS, new NewPullRequest("Change it", "", "user:default/ada", branch, "main", false));
    }

    void merge(int number) throws SourceException {
        host.merge(ORDERS, number, new MergeRequest(MergeRequest.Method.MERGE, "", ADA, "user:default/ada", ""));
    }

    /** Tells what has happened since, in its order, to pull requests and to this room; answers what was told. */
    List<SourceEvent> tell() throws SourceException {
        var told = new ArrayList<SourceEvent>();
        for (var batch = happened(); !batch.isEmpty(); batch = happened()) {
            for (var event : batch) {
                updates.handle(event);
                handler.handle(event);
            }
            told.addAll(batch);
        }
        return told;
    }

    /** The same, but what is built of it. */
    List<SourceEvent> tellPullRequestsOnly() throws SourceException {
        var told = new ArrayList<SourceEvent>();
        for (var batch = happened(); !batch.isEmpty(); batch = happened()) {
            for (var event : batch) {
                updates.handle(event);
            }
            told.addAll(batch);
        }
        return told;
    }

    private List<SourceEvent> happened() {
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
        rows.forEach(row -> lastEvent = Math.max(lastEvent, row.id()));
        return rows.stream().map(Row::event).toList();
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

    /** All builds, oldest first. */
    List<Build> all() {
        return texts("select id from pipelines.build order by number").stream()
                .map(id -> build(UUID.fromString(id)))
                .toList();
    }

    Build build(UUID id) {
        return database.sql().transaction(tx -> BuildRow.find(tx, id)).orElseThrow();
    }

    Build last() {
        return all().getLast();
    }

    /** {@code pipeline ref status}, oldest first. */
    List<String> summary() {
        return all().stream()
                .map(build -> build.pipeline() + " " + build.ref() + " " + build.status())
                .toList();
    }

    /** {@code stage/name STATUS message}. */
    List<String> tasks(UUID build) {
        return texts("""
                select stage || ':' || stage_name || '/' || name || ' ' || status || coalesce(' ' || message, '')
                from pipelines.build_task where build = $1 order by number""", build);
    }

    /** As the engine would. */
    void set(UUID build, String status) {
        run(
                "update pipelines.build set status = $2, started_at = now(), finished_at = case when $2 = 'RUNNING' then null else now() end where id = $1",
                build,
                status);
    }

    @Override
    public void close() {
        commands.close();
        repositories.close();
        stored.close();
        database.close();
    }
}
