package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that find builds. */
final class BuildRow {

    private static final String SELECT = """
            select b.id, b.number, b.host, b.owner, b.name, b.pipeline, b.ref, b.commit, b.head_sha, b.pull_request,
                b.trigger, b.triggered_by, b.status, b.attempt, b.created_at, b.started_at, b.finished_at, b.message,
                b.problems, b.use_identity
            from pipelines.build b where\s""";

    private BuildRow() {}

    /** A build, which nobody else changes until the transaction ends. */
    static Optional<Build> lock(Transaction tx, UUID id) {
        return tx.row(Query.of(SELECT + "b.id = $1 for no key update", id), BuildRow::read);
    }

    static Optional<Build> find(Transaction tx, UUID id) {
        return tx.row(Query.of(SELECT + "b.id = $1", id), BuildRow::read);
    }

    /** The newest build of a pipeline and a commit that will go on. */
    static Optional<Build> unfinished(Transaction tx, RepositoryRef repository, String pipeline, String sha) {
        return tx.row(Query.of(SELECT + """
                        b.repository = $1 and b.pipeline = $2 and b.sha = $3 and b.status in ('QUEUED', 'RUNNING')
                            and not b.cancel_requested
                        order by b.number desc limit 1""", RepositoryKey.of(repository), pipeline, sha), BuildRow::read);
    }

    /** The branch that a commit was pushed to first, as far as there are builds of it. */
    static Optional<String> pushedTo(Transaction tx, RepositoryRef repository, String sha) {
        return tx.row(Query.of("""
                        select ref from pipelines.build where sha = $2 and repository = $1 and trigger = 'PUSH'
                        order by number limit 1""", RepositoryKey.of(repository), sha), row -> Json.text(row, 0));
    }

    private static Build read(Readable row) {
        return new Build(
                Json.required(row, 0, UUID.class),
                Json.required(row, 1, Long.class),
                new RepositoryRef(Json.text(row, 2), Json.text(row, 3), Json.text(row, 4)),
                Json.text(row, 5),
                Json.text(row, 6),
                Json.read(row, 7, Commit.class),
                Json.text(row, 8),
                row.get(9, Integer.class),
                Trigger.valueOf(Json.text(row, 10)),
                Json.text(row, 11),
                RunStatus.valueOf(Json.text(row, 12)),
                Json.required(row, 13, Integer.class),
                Json.instant(row, 14),
                Json.instantOrNull(row, 15),
                Json.instantOrNull(row, 16),
                row.get(17, String.class),
                List.of(Json.read(row, 18, Problem[].class)),
                Json.required(row, 19, Boolean.class));
    }
}
