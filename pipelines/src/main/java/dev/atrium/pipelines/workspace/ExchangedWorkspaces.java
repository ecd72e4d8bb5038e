package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.WorkspaceDownloads;
import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.workspace.Workspaces.Request;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Uninterrupted;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Workspaces for tasks that run elsewhere. All that is known of a task is read from the database, so any node can answer. */
@Blocks
public final class ExchangedWorkspaces implements WorkspaceDownloads {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Sql sql;
    private final Workspaces workspaces;

    /** Gives these workspaces away, to whoever shows the token of a task that is under way. */
    public ExchangedWorkspaces(Sql sql, Workspaces workspaces) {
        this.sql = sql;
        this.workspaces = workspaces;
    }

    @Override
    public boolean writeTo(String key, String token, OutputStream to) throws IOException {
        var files = files(key, token);
        if (files.isPresent()) {
            files.get().fill(to);
        }
        return files.isPresent();
    }

    @Override
    public boolean takeFrom(String key, String token, InputStream from) throws IOException {
        var files = files(key, token);
        if (files.isPresent()) {
            files.get().keep(from);
        }
        return files.isPresent();
    }

    private Optional<TaskFiles> files(String key, String token) {
        // whether there is such a task is told to nobody who does not have its token
        return TaskKey.parse(key)
                .filter(task -> workspaces.knows(task, token))
                .flatMap(this::running)
                .map(workspaces::of);
    }

    private Optional<Request> running(TaskKey key) {
        return Uninterrupted.transaction(
                        sql,
                        tx -> tx.row(Query.of("""
                                select b.host, b.owner, b.name, b.sha, b.pull_request is null, b.plan
                                from pipelines.build b join pipelines.build_task t on t.build = b.id
                                where b.id = $1 and b.status = 'RUNNING' and b.plan is not null
                                    and t.number = $2 and t.attempt = $3 and t.status = 'RUNNING'""", key.build(), key.task(), key.attempt()), row -> request(key, row)))
                .flatMap(request -> request);
    }

    private static Optional<Request> request(TaskKey key, Readable row) {
        var plan = MAPPER.readValue(required(row.get(5, byte[].class)), BuildPlan.class);
        return plan.tasks().stream()
                .filter(task -> task.number() == key.task())
                .findFirst()
                .map(task -> new Request(
                        key.toString(),
                        key.build(),
                        new RepositoryRef(text(row, 0), text(row, 1), text(row, 2)),
                        text(row, 3),
                        required(row.get(4, Boolean.class)),
                        plan,
                        task));
    }

    private static String text(Readable row, int column) {
        return required(row.get(column, String.class));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
