package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.scaffolder.ActionContext.Origin;
import dev.atrium.scaffolder.TaskStep;
import dev.atrium.scaffolder.run.LoadedTask.StepState;
import dev.atrium.scaffolder.template.TemplateReader;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes a task over for an execution. */
final class TaskLoading {

    private static final String TAKE = """
            with before as (
                select id, status from scaffolder.task where id = $1 and attempt = $4 and status in ('QUEUED', 'RUNNING')
                for no key update)
            update scaffolder.task t set execution = $2, status = 'RUNNING', started_at = coalesce(started_at, now()),
                handed_back_at = null, secrets_node = $3
            from before b where t.id = b.id
            returning t.dry_run, t.parameters, t.spec, t.origin_location, t.origin_path, t.origin_commit, t.created_by,
                t.groups, t.user_info, t.secrets, t.created_at, b.status, t.cancel_requested, t.log_lines,
                (select w.fingerprint from scaffolder.workspace w where w.task = t.id)""";

    private TaskLoading() {}

    /**
     * Makes a task this execution's, whoever had it before. Empty if there is nothing to be done for it, or if it is at another
     * attempt: one that was cancelled while it was queued can still be filed when the next one runs.
     *
     * @param node this node, if it has the task's secrets
     */
    static Optional<LoadedTask> take(Transaction tx, Execution execution, Optional<UUID> node) {
        var id = execution.task();
        // locked before it is looked at: else an execution that is taken for dead could record something in between
        tx.row(Query.of("select 1 from scaffolder.task where id = $1 for no key update", id), _ -> true);
        var states = states(tx, id);
        var task = tx.row(
                Query.of(
                        TAKE,
                        id,
                        execution.id(),
                        Json.orNull(node.orElse(null), UUID.class),
                        execution.attempt().number()),
                row -> task(row, id, states));
        task.filter(t -> !t.resumed())
                .ifPresent(
                        _ -> EventRows.append(tx, id, execution.id(), List.of(LogEntry.task(RunStatus.RUNNING, ""))));
        return task;
    }

    private static LoadedTask task(Readable row, UUID id, Map<Integer, StepState> states) {
        return new LoadedTask(
                id,
                Json.required(row.get(0, Boolean.class)),
                Json.object(row, 1),
                TemplateReader.read(Json.object(row, 2)).spec(),
                new Origin(target(Json.text(row, 3)), commit(row), Json.text(row, 4)),
                new Viewer(Json.text(row, 6), List.of(Json.required(row.get(7, String[].class)))),
                Json.object(row, 8),
                List.of(Json.required(row.get(9, String[].class))),
                Json.instant(row, 10),
                Json.text(row, 11).equals(RunStatus.RUNNING.name()),
                Json.required(row.get(12, Boolean.class)),
                Json.required(row.get(13, Integer.class)),
                states,
                row.get(14, String.class));
    }

    private static Map<Integer, StepState> states(Transaction tx, UUID id) {
        record Round(int step, int number, ObjectNode output) {}
        var rounds = tx.rows(
                Query.of("select step, round, output from scaffolder.task_round where task = $1 and finished", id),
                row -> new Round(
                        Json.required(row.get(0, Integer.class)),
                        Json.required(row.get(1, Integer.class)),
                        Json.object(row, 2)));
        var outputs = new HashMap<Integer, Map<Integer, ObjectNode>>();
        rounds.forEach(
                r -> outputs.computeIfAbsent(r.step(), _ -> new HashMap<>()).put(r.number(), r.output()));
        var states = new HashMap<Integer, StepState>();
        tx.rows(Query.of("select number, status, output from scaffolder.task_step where task = $1", id), row -> {
                    var number = Json.required(row.get(0, Integer.class));
                    return Map.entry(
                            number,
                            new StepState(
                                    TaskStep.Status.valueOf(Json.text(row, 1)),
                                    Json.objectOrNull(row, 2),
                                    outputs.getOrDefault(number, Map.of())));
                })
                .forEach(e -> states.put(e.getKey(), e.getValue()));
        return states;
    }

    private static SourceTarget target(String text) {
        try {
            return SourceTarget.parse(text);
        } catch (SourceException e) {
            throw new IllegalStateException("The template was read from " + text, e);
        }
    }

    static Optional<ObjectNode> json(Optional<Commit> commit) {
        return commit.map(c -> Json.NODES
                .objectNode()
                .put("repository", c.repository())
                .put("sha", c.sha())
                .put("author", c.author())
                .put("at", c.at().toString())
                .put("message", c.message()));
    }

    private static Optional<Commit> commit(Readable row) {
        return Optional.<JsonNode>ofNullable(Json.objectOrNull(row, 5))
                .map(json -> new Commit(
                        json.path("repository").asString(),
                        json.path("sha").asString(),
                        json.path("author").asString(),
                        Instant.parse(json.path("at").asString()),
                        json.path("message").asString()));
    }
}
