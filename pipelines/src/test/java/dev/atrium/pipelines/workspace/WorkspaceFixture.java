package dev.atrium.pipelines.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.workspace.Workspaces.Request;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.builtin.BareRepositories;
import dev.atrium.platform.source.builtin.BranchMoves;
import dev.atrium.platform.source.builtin.BuiltInHost;
import dev.atrium.platform.source.builtin.HostedRepositories;
import dev.atrium.platform.source.builtin.Protection;
import dev.atrium.platform.source.builtin.RefsMoved;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.platform.source.pull.PullRequestStore;
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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/** Workspaces over a real database, a real repository and a folder; a statement may be the last that the process sends. */
final class WorkspaceFixture implements AutoCloseable {

    static final RepositoryRef ORDERS = RepositoryRef.parse("shop/orders");

    /** Statements with this in them are not sent any more. */
    final AtomicReference<String> diesAt = new AtomicReference<>("-- never");

    final Path folder;
    final Path root;
    final Database database;
    final StoredEvents events;
    final BuiltInHost host;
    final String sha;

    WorkspaceFixture(DatabaseAddress address, Path folder, Map<String, String> files) throws Exception {
        this.folder = folder;
        this.root = folder.resolve("data");
        database = new Database(address, 8, sql -> {
            if (sql.contains(diesAt.get())) {
                throw new IllegalStateException("The process was killed");
            }
        });
        database.migrate("platform");
        database.migrate("pipelines");
        for (var table : List.of("pipelines.build", "platform.repository", "platform.source_event")) {
            run("delete from " + table);
        }
        var directories = new BareRepositories(folder.resolve("git"));
        events = new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), new RefsMoved(directories));
        host = new BuiltInHost(
                new HostedRepositories(database.sql(), directories, events),
                new BranchMoves(Protection.USUAL, events),
                noPullRequests(),
                URI.create("https://atrium.example.com"));
        host.create(new NewRepository(ORDERS, "All orders", "main", false, ""));
        sha = commit(Optional.empty(), files);
    }

    String commit(Optional<String> base, Map<String, String> files) throws Exception {
        var trees = files.entrySet().stream()
                .map(file -> new TreeFile(file.getKey(), file.getValue().getBytes(UTF_8), false))
                .toList();
        var ada = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00Z"));
        return host.commit(ORDERS, new NewCommit("main", base, "Change", ada, trees, Set.of(), false))
                .sha();
    }

    private static PullRequestStore noPullRequests() {
        return (PullRequestStore) Proxy.newProxyInstance(
                PullRequestStore.class.getClassLoader(), new Class<?>[] {PullRequestStore.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** As another node has them. */
    Workspaces workspaces(WorkspaceLimits limits) {
        return new Workspaces(new SourceHosts(List.of(host), Map.of()), database.sql(), root, limits);
    }

    static BuildPlan.Task task(int number, Set<Integer> needs, List<Cache> caches, List<Artifacts> artifacts) {
        return new BuildPlan.Task(
                number,
                0,
                "task " + number,
                "",
                needs,
                0,
                null,
                false,
                caches,
                artifacts,
                Resources.DEFAULTS,
                List.of());
    }

    /** A build that is under way, with all of these tasks in their first attempt. */
    UUID build(String commit, Optional<Integer> pullRequest, BuildPlan.Task... tasks) {
        var id = UUID.randomUUID();
        var plan = new BuildPlan("Build", false, Duration.ofMinutes(10), List.of("build"), List.of(tasks));
        database.sql()
                .update(Query.of(
                        """
                        insert into pipelines.build (id, host, owner, name, repository, pipeline, ref, branch, sha, head_sha,
                            commit, trigger, triggered_by, status, problems, plan, use_identity, pull_request)
                        values ($1, $2, $3, $4, $5, 'Build', 'main', 'main', $6, $6, '{}', 'PUSH', 'user:default/ada', 'RUNNING',
                            '[]', $7::json, false, nullif($8, 0))""",
                        id,
                        ORDERS.host(),
                        ORDERS.owner(),
                        ORDERS.name(),
                        "atrium/shop/orders",
                        commit,
                        JsonMapper.shared().writeValueAsString(plan),
                        pullRequest.orElse(0)))
                .block();
        for (var task : tasks) {
            database.sql().update(Query.of("""
                            insert into pipelines.build_task (build, number, stage, stage_name, name, status, attempt)
                            values ($1, $2, 0, 'build', $3, 'RUNNING', 1)""", id, task.number(), task.name())).block();
        }
        return id;
    }

    TaskFiles files(
            Workspaces workspaces, UUID build, int attempt, boolean trusted, String commit, BuildPlan.Task task) {
        var plan = new BuildPlan("Build", false, null, List.of("build"), List.of(task));
        return workspaces.of(new Request(
                new TaskKey(build, task.number(), attempt).toString(), build, ORDERS, commit, trusted, plan, task));
    }

    TaskFiles files(Workspaces workspaces, UUID build, BuildPlan.Task task) {
        return files(workspaces, build, 1, true, sha, task);
    }

    Path newFolder() throws Exception {
        return Files.createTempDirectory(folder, "workspace");
    }

    void run(String sql) {
        database.sql().update(Query.of(sql)).block();
    }

    List<String> rows(String sql) {
        return database.sql()
                .rows(Query.of(sql), row -> String.valueOf(row.get(0)))
                .collectList()
                .block();
    }

    /** Files that are kept on the disk, or being written. */
    long onDisk(String below) throws Exception {
        if (!Files.exists(root.resolve(below))) {
            return 0;
        }
        try (var files = Files.walk(root.resolve(below))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Override
    public void close() {
        diesAt.set("-- never");
        events.close();
        database.close();
    }
}
