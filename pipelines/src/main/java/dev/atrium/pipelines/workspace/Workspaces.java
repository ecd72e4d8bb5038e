package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The files of tasks: checkouts of commits, artifacts and caches on this node's disk. What is kept is there whole or not at all,
 * whenever the process is killed.
 */
@Blocks
public final class Workspaces {

    private final SourceHosts hosts;
    private final Sql sql;
    private final WorkspaceLimits limits;
    private final ArtifactStore artifacts;
    private final CacheStore caches;
    private final Scratch scratch;
    private final ExchangeTokens tokens;

    /**
     * Workspaces of these hosts' repositories.
     *
     * @param root where artifacts, caches and what is being written lie; made when it is needed. Nodes may have it in common
     */
    public Workspaces(SourceHosts hosts, Sql sql, Path root, WorkspaceLimits limits) {
        var folder = root.toAbsolutePath().normalize();
        this.hosts = hosts;
        this.sql = sql;
        this.limits = limits;
        this.artifacts = new ArtifactStore(sql, folder, limits);
        this.caches = new CacheStore(folder, limits.cacheBytes());
        this.scratch = Scratch.in(folder);
        this.tokens = new ExchangeTokens(sql);
    }

    /**
     * Which attempt of which task.
     *
     * @param key a {@link TaskKey}, as text
     * @param sha what is checked out
     * @param trusted whether caches may be kept: not for pull requests, which may only read those of their target
     */
    public record Request(
            String key,
            UUID build,
            RepositoryRef repository,
            String sha,
            boolean trusted,
            BuildPlan plan,
            BuildPlan.Task task) {}

    /**
     * Its files.
     *
     * @throws IllegalArgumentException if the key is not one of this task
     */
    public TaskFiles of(Request request) {
        var key = TaskKey.parse(request.key())
                .filter(parsed -> parsed.build().equals(request.build())
                        && parsed.task() == request.task().number())
                .orElseThrow(() -> new IllegalArgumentException(request.key() + " is no key of task "
                        + request.task().number() + " of build " + request.build()));
        var ofTask = new TaskCaches(
                sql,
                caches,
                scratch,
                limits,
                key,
                request.repository(),
                request.task().cache());
        return new TaskWorkspace(hosts, request, key, artifacts, ofTask, scratch, limits, tokens);
    }

    /** Makes room, and deletes what killed processes and forgotten builds have left. To be called now and then. */
    public void clear() throws IOException {
        scratch.clear();
        artifacts.expire();
        artifacts.clearOrphans();
        caches.clear();
    }

    /** Whether a token is a task's. */
    boolean knows(TaskKey task, String token) {
        return tokens.matches(task, token);
    }
}
