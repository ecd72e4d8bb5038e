package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.scaffolder.run.TaskWorkspace.Folder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Forgets what is old, and clears away what executions that died have left on disk. */
final class Housekeeping {

    private static final String DROP_WORKSPACES = """
            with old as (
                select id from scaffolder.task
                where finished_at < now() - $1::bigint * interval '1 second' and status in ('FAILED', 'CANCELLED')
                    and not workspace_gone
                for no key update),
            dropped as (delete from scaffolder.workspace w using old where w.task = old.id)
            update scaffolder.task t set workspace_gone = true from old where t.id = old.id""";

    private final Sql sql;
    private final TaskSettings settings;

    Housekeeping(Sql sql, TaskSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /** Forgets tasks that finished long ago, and the files of those that could have been tried again. */
    void clear() {
        sql.transaction(tx -> tx.update(Query.of(
                "delete from scaffolder.task where finished_at < now() - $1::bigint * interval '1 second'",
                settings.retention().toSeconds())));
        sql.transaction(tx -> tx.update(
                Query.of(DROP_WORKSPACES, settings.workspaceRetention().toSeconds())));
    }

    /** Deletes the files of tasks that nobody executes. Those of a task that is under way go when it is taken over. */
    void clearDisk(Set<UUID> running) {
        var onDisk = TaskWorkspace.onDisk(settings.workspaces(), Optional.empty());
        if (onDisk.isEmpty()) {
            return;
        }
        var alive = new HashSet<>(running);
        alive.addAll(sql.transaction(tx -> tx.rows(
                Query.of("select id from scaffolder.task where id = any($1) and status = 'RUNNING'", (Object)
                        onDisk.stream().map(Folder::task).toArray(UUID[]::new)),
                row -> Json.required(row.get(0, UUID.class)))));
        onDisk.stream().filter(folder -> !alive.contains(folder.task())).forEach(TaskWorkspace::delete);
    }
}
