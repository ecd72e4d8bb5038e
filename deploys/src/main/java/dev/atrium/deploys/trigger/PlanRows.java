package dev.atrium.deploys.trigger;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements about comments of pull requests. */
final class PlanRows {

    private PlanRows() {}

    /** What was said. @param comment null if nothing was */
    record Said(@Nullable Long comment, String said) {}

    static void wanted(Transaction tx, RepositoryRef repository, int number, String head) {
        tx.update(Query.of("""
                        insert into deploys.pull_request_plan (repository, number, head_sha) values ($1, $2, $3)
                        on conflict (repository, number) do update set head_sha = excluded.head_sha""", RepositoryKeys.of(repository), number, head));
    }

    static Optional<Said> said(Transaction tx, RepositoryRef repository, int number) {
        return tx.row(
                Query.of(
                        "select comment, said from deploys.pull_request_plan where repository = $1 and number = $2",
                        RepositoryKeys.of(repository),
                        number),
                row -> new Said(row.get(0, Long.class), Json.text(row, 1)));
    }

    static void commented(Transaction tx, RepositoryRef repository, int number, long comment, String said) {
        tx.update(Query.of(
                "update deploys.pull_request_plan set comment = $3, said = $4 where repository = $1 and number = $2",
                RepositoryKeys.of(repository),
                number,
                comment,
                said));
    }

    /** All is done about a commit. */
    static void planned(Transaction tx, RepositoryRef repository, int number, String head) {
        tx.update(Query.of(
                "update deploys.pull_request_plan set head_sha = $3, planned_sha = $3 where repository = $1 and number = $2",
                RepositoryKeys.of(repository),
                number,
                head));
    }

    /** Nothing is to be done. */
    static void leave(Transaction tx, RepositoryRef repository, int number) {
        tx.update(Query.of(
                "update deploys.pull_request_plan set planned_sha = head_sha where repository = $1 and number = $2",
                RepositoryKeys.of(repository),
                number));
    }

    /** Those that somebody has told of and nobody has planned, as {@code host/owner/name#number}. */
    static List<String> unplanned(Transaction tx) {
        return tx.rows(
                Query.of(
                        "select repository || '#' || number from deploys.pull_request_plan where head_sha <> planned_sha"),
                row -> Json.text(row, 0));
    }
}
