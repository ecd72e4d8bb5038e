package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.query.BuildColumns;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import java.util.Optional;
import java.util.UUID;

/** The statements that find builds. */
final class BuildRow {

    private static final String SELECT = "select " + BuildColumns.COLUMNS + " from pipelines.build t where ";

    private BuildRow() {}

    /** A build, which nobody else changes until the transaction ends. */
    static Optional<Build> lock(Transaction tx, UUID id) {
        return tx.row(Query.of(SELECT + "t.id = $1 for no key update", id), BuildColumns::read);
    }

    static Optional<Build> find(Transaction tx, UUID id) {
        return tx.row(Query.of(SELECT + "t.id = $1", id), BuildColumns::read);
    }

    /** The newest build of a pipeline and a commit that will go on. */
    static Optional<Build> unfinished(Transaction tx, RepositoryRef repository, String pipeline, String sha) {
        return tx.row(Query.of(SELECT + """
                        t.repository = $1 and t.pipeline = $2 and t.sha = $3 and t.status in ('QUEUED', 'RUNNING')
                            and not t.cancel_requested
                        order by t.number desc limit 1""", BuildColumns.key(repository), pipeline, sha), BuildColumns::read);
    }

    /** The branch that a commit was pushed to first, as far as there are builds of it. */
    static Optional<String> pushedTo(Transaction tx, RepositoryRef repository, String sha) {
        return tx.row(Query.of("""
                        select ref from pipelines.build where sha = $2 and repository = $1 and trigger = 'PUSH'
                        order by number limit 1""", BuildColumns.key(repository), sha), row -> Json.text(row, 0));
    }
}
