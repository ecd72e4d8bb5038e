package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskCommands.RunRequest;
import dev.atrium.scaffolder.TaskEvent.Level;
import dev.atrium.scaffolder.query.TaskColumns;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The statements of commands on tasks. */
final class TaskRows {

    private TaskRows() {}

    /**
     * Writes a new task down.
     *
     * @param node the node that has its secrets
     */
    static void insert(
            Transaction tx,
            UUID id,
            LoadedTemplate template,
            RunRequest request,
            ObjectNode parameters,
            ObjectNode user,
            Viewer viewer,
            UUID node) {
        var origin = template.origin();
        tx.update(Query.of(
                """
                insert into scaffolder.task (id, template, dry_run, parameters, spec, origin_location, origin_path,
                    origin_commit, created_by, groups, user_info, secrets, secrets_node)
                values ($1, $2, $3, $4::json, $5::json, $6, $7, $8::json, $9, $10, $11::json, $12, $13)""",
                id,
                template.ref().toString(),
                request.dryRun(),
                parameters.toString(),
                template.steps().toString(),
                origin.location().toString(),
                origin.path(),
                Json.parameter(TaskLoading.json(origin.commit()).orElse(null)),
                viewer.ref(),
                viewer.groups().toArray(String[]::new),
                user.toString(),
                names(request.secrets().keySet()),
                Json.orNull(request.secrets().isEmpty() ? null : node, UUID.class)));
        insertSteps(tx, id, template.spec().steps());
        EventRows.append(tx, id, null, List.of(LogEntry.task(RunStatus.QUEUED, "")));
    }

    private static void insertSteps(Transaction tx, UUID id, List<Step> steps) {
        tx.update(Query.of(
                """
                insert into scaffolder.task_step (task, number, id, name, action)
                select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[])""",
                id,
                steps.stream().map(Step::number).toArray(Integer[]::new),
                column(steps, Step::id),
                column(steps, Step::name),
                column(steps, Step::action)));
    }

    /** The task of an id, which nobody else changes until the transaction ends. */
    static Optional<Task> lock(Transaction tx, UUID id) {
        return tx.row(
                Query.of(
                        "select " + TaskColumns.COLUMNS + " from scaffolder.task t where t.id = $1 for no key update",
                        id),
                TaskColumns::read);
    }

    /** Has a task stop. One that nobody executes yet is cancelled with that. */
    static void cancel(Transaction tx, Task task, String viewer) {
        if (task.status() == RunStatus.QUEUED) {
            tx.update(Query.of("""
                    update scaffolder.task set status = 'CANCELLED', finished_at = now(), secrets_node = null
                    where id = $1""", task.id()));
            EventRows.append(tx, task.id(), null, List.of(LogEntry.task(RunStatus.CANCELLED, "")));
        } else if (task.status() == RunStatus.RUNNING) {
            if (tx.update(Query.of(
                            "update scaffolder.task set cancel_requested = true where id = $1 and not cancel_requested",
                            task.id()))
                    > 0) {
                EventRows.append(
                        tx, task.id(), null, List.of(LogEntry.line(Level.INFO, "", "Cancelled by " + viewer + ".")));
            }
        }
    }

    /** Has a task go on from the step that failed. */
    static void retry(Transaction tx, Task task, String viewer, Set<String> secrets, UUID node) {
        if (task.status() != RunStatus.FAILED && task.status() != RunStatus.CANCELLED) {
            throw new Conflict("Task " + task.id() + " is " + task.status()
                    + ": only one that failed or was cancelled can be tried again.");
        }
        if (tx.update(Query.of(
                        """
                        update scaffolder.task set status = 'QUEUED', attempt = attempt + 1, message = null, output = null,
                            finished_at = null, execution = null, cancel_requested = false, handed_back_at = null,
                            secrets = array(select distinct unnest(secrets || $2::text[])), secrets_node = $3
                        where id = $1 and not workspace_gone""", task.id(), names(secrets), Json.orNull(secrets.isEmpty() ? null : node, UUID.class)))
                == 0) {
            throw new Conflict("The files of task " + task.id()
                    + " are no longer kept, so it cannot go on. Run the template again.");
        }
        tx.update(Query.of("""
                update scaffolder.task_step set status = 'QUEUED', started_at = null, finished_at = null, message = null
                where task = $1 and status in ('FAILED', 'CANCELLED')""", task.id()));
        tx.update(Query.of("delete from scaffolder.task_file where task = $1", task.id()));
        EventRows.append(
                tx, task.id(), null, List.of(LogEntry.task(RunStatus.QUEUED, "Tried again by " + viewer + ".")));
    }

    private static String[] names(Set<String> names) {
        return names.toArray(String[]::new);
    }

    private static String[] column(List<Step> steps, Function<Step, String> column) {
        return steps.stream().map(column).map(Storable::text).toArray(String[]::new);
    }
}
