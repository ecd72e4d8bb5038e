package dev.atrium.deploys.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.Deployment;
import dev.atrium.platform.access.Action;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.report.PullRequestReports;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** The built-in host over a real database and a folder, and this room; events are told, and plans made, when a test says so. */
final class TriggerFixture implements AutoCloseable {

    static final RepositoryRef SHOP = RepositoryRef.parse("Shop/Orders");
    static final RepositoryRef OTHER = RepositoryRef.parse("Shop/Other");
    static final EntityRef ORDERS = EntityRef.parse("component:default/orders");
    static final Viewer ADA = new Viewer("user:default/ada", List.of());
    static final String INFO = "deployment-info.yaml";
    private static final Author AUTHOR = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00Z"));

    final Database database;
    final BuiltInHost host;
    final SourceHosts hosts;
    final Repositories repositories;
    final PretendClusters clusters = new PretendClusters();
    final List<String> statements = new CopyOnWriteArrayList<>();
    final List<String> woken = new CopyOnWriteArrayList<>();
    final Set<Action> forbidden = new HashSet<>();
    final Declarations declarations;
    final UnreadDeclarations unread;
    final NewDeployments deployments;
    final PullRequestReports plans;
    final SourceDeployments handler;
    final Commands commands;
    final DeployStep step;
    private final StoredEvents stored;
    private final PullRequestUpdates updates;
    private long lastEvent;

    TriggerFixture(DatabaseAddress address, Path root) throws SourceException {
        this(address, root, false);
    }

    /** @param guarded whether the default branch takes merged pull requests only, once it has a commit */
    TriggerFixture(DatabaseAddress address, Path root, boolean guarded) throws SourceException {
        database = new Database(address, 16, statements::add);
        List.of("platform", "deploys").forEach(database::migrate);
        run("delete from platform.repository");
        run("delete from platform.source_event");
        run(
                "truncate deploys.declaration, deploys.read_repository, deploys.target, deploys.deployment, deploys.event, deploys.scheduled,"
                        + " platform.pull_request_report, platform.pull_request_scheduled cascade");
        var directories = new BareRepositories(root);
        stored = new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), new RefsMoved(directories));
        var moves = new BranchMoves(new Protection(guarded, Set.of(), true), stored);
        var hosted = new HostedRepositories(database.sql(), directories, stored);
        var access = new PullRequestAccess(hosted, moves);
        var pulls = new PullRequests(database.sql(), access, access, stored, Set.of(), "https://atrium.example.com");
        updates = new PullRequestUpdates(database.sql(), access, stored);
        host = new BuiltInHost(hosted, moves, pulls, URI.create("https://atrium.example.com/"));
        hosts = new SourceHosts(List.of(host), Map.of());
        Permissions permissions = (_, action) -> !forbidden.contains(action);
        repositories = new Repositories(hosts, permissions);
        var tools = PretendFiles.tools();
        declarations = new Declarations(database, hosts, clusters, tools);
        unread = new UnreadDeclarations(hosts, declarations);
        deployments = new NewDeployments(database, component -> woken.add(component.toString()));
        plans = new PullRequestReports(
                database, hosts, List.of(new PullRequestPlan(database, clusters, tools)), Duration.ofSeconds(1));
        handler = new SourceDeployments(hosts, clusters, declarations, deployments);
        commands = new Commands(database, permissions, repositories, clusters, tools, deployments);
        step = new DeployStep(database, hosts, clusters, tools, declarations, deployments);
        host.create(new NewRepository(SHOP, "All orders", "main", false, ""));
        host.create(new NewRepository(OTHER, "Others", "main", false, ""));
    }

    /** The same over a host that answers by the new name of a repository where it is asked by the old one, as GitHub does. */
    SourceDeployments renamed(RepositoryRef old, RepositoryRef now) {
        return new SourceDeployments(
                new SourceHosts(
                        List.of((SourceHost) Proxy.newProxyInstance(
                                SourceHost.class.getClassLoader(),
                                new Class<?>[] {SourceHost.class},
                                (_, method, arguments) -> method.getName().equals("repository")
                                        ? host.repository(arguments[0].equals(old) ? now : (RepositoryRef) arguments[0])
                                        : method.invoke(host, arguments))),
                        Map.of()),
                clusters,
                declarations,
                deployments);
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

    /** Commits files, given as path and content in turn, to the main branch of the first repository; answers the commit's id. */
    String commit(String... files) {
        return commit(SHOP, "main", files);
    }

    /** The same elsewhere; a branch begins at main if it is not there. A content of {@code -} deletes a file. */
    String commit(RepositoryRef repository, String branch, String... files) {
        var added = new ArrayList<TreeFile>();
        var deleted = new HashSet<String>();
        for (int i = 0; i < files.length; i += 2) {
            if (files[i + 1].equals("-")) {
                deleted.add(files[i]);
            } else {
                added.add(new TreeFile(files[i], files[i + 1].getBytes(UTF_8), false));
            }
        }
        try {
            var tip = host.commit(repository, branch).map(commit -> commit.sha());
            var base = tip.isPresent() || branch.equals("main") ? tip : Optional.of("main");
            return host.commit(
                            repository,
                            new NewCommit(
                                    branch, base, "Change " + Arrays.toString(files), AUTHOR, added, deleted, false))
                    .sha();
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    PullRequest open(String branch) throws SourceException {
        return host.openPullRequest(
                SHOP, new NewPullRequest("Change it", "", "user:default/ada", branch, "main", false));
    }

    /** Opens and merges; answers the number. */
    int merge(String branch) throws SourceException {
        var number = open(branch).number();
        merge(number);
        return number;
    }

    void merge(int number) throws SourceException {
        host.merge(SHOP, number, new MergeRequest(MergeRequest.Method.MERGE, "", AUTHOR, ADA.ref(), ""));
    }

    Optional<String> content(String path) throws SourceException {
        return host.file(SHOP, "main", path).map(file -> new String(file.content(), UTF_8));
    }

    /** Tells what has happened since, in its order, to pull requests and to this room; answers what was told. */
    List<SourceEvent> tell() throws SourceException {
        var told = new ArrayList<SourceEvent>();
        for (var batch = happened(); !batch.isEmpty(); batch = happened()) {
            for (var event : batch) {
                updates.handle(event);
                handler.handle(event);
                plans.handle(event);
            }
            told.addAll(batch);
        }
        return told;
    }

    /** Makes the plans that somebody wants, as the scheduler would. */
    void plan() throws SourceException {
        for (var id :
                texts("select task_instance from platform.pull_request_scheduled where task_name = 'deploy-plan'")) {
            var hash = id.lastIndexOf('#');
            plans.tell(
                    "deploy-plan",
                    RepositoryRef.parse(id.substring(0, hash)),
                    Integer.parseInt(id.substring(hash + 1)));
        }
        run("delete from platform.pull_request_scheduled");
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

    /** All deployments, oldest first. */
    List<Deployment> all() {
        var ids = texts("select id from deploys.deployment order by number").stream()
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        return database.sql().transaction(tx -> Deployments.find(tx, ids));
    }

    Deployment last() {
        return all().getLast();
    }

    /** {@code component sha7 TRIGGER STATUS}, oldest first. */
    List<String> summary() {
        return all().stream()
                .map(d -> d.component().name() + " " + d.commit().sha().substring(0, 7) + " " + d.trigger() + " "
                        + d.status())
                .toList();
    }

    /** {@code component context namespace path}, with {@code gone} for what is not declared. */
    List<String> targets() {
        return texts("""
                select component || ' ' || context || ' ' || namespace || ' ' || path || case when declared then '' else ' gone' end
                from deploys.target order by component, number, context""");
    }

    /** {@code message at line}, of a repository's declaration. */
    List<String> problems(RepositoryRef repository) {
        return texts("""
                select p ->> 'message' || ' at ' || (p -> 'place' ->> 'line')
                from deploys.declaration d, json_array_elements(d.problems) p where d.repository = $1""", RepositoryKeys.of(repository));
    }

    /** What hosts are to be told of deployments, as {@code number STATUS}, in their order. */
    List<String> reports() {
        return texts("""
                select dense_rank() over (order by d.number) || ' ' || split_part(s.task_instance, ' ', 2)
                from deploys.scheduled s join deploys.deployment d on d.id = split_part(s.task_instance, ' ', 1)::uuid
                where s.task_name = 'deploy-status' order by 1""");
    }

    /** As the engine would. */
    void set(UUID deployment, String status) {
        run("update deploys.deployment set status = $2, finished_at = now() where id = $1", deployment, status);
    }

    /** As the engine would: something lies in a cluster. */
    void object(String name) {
        run("""
                insert into deploys.object (target, "group", kind, namespace, name, api_version, uid, owned)
                select id, '', 'ConfigMap', namespace, $1, 'v1', $1, '{}' from deploys.target""", name);
    }

    @Override
    public void close() {
        commands.close();
        repositories.close();
        plans.close();
        stored.close();
        database.close();
    }
}
