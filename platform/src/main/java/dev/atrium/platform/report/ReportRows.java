package dev.atrium.platform.report;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements about what pull requests are told by one reporter. */
final class ReportRows {

    private final String reporter;

    ReportRows(String reporter) {
        this.reporter = reporter;
    }

    /** What was said. @param comment null if nothing was @param said its hash */
    record Said(@Nullable Long comment, String said) {}

    static String key(RepositoryRef repository) {
        return (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT);
    }

    void wanted(Transaction tx, RepositoryRef repository, int number, String head) {
        tx.update(Query.of("""
                insert into platform.pull_request_report (reporter, repository, number, head_sha) values ($1, $2, $3, $4)
                on conflict (reporter, repository, number) do update set head_sha = excluded.head_sha""", reporter, key(repository), number, head));
    }

    Optional<Said> said(Transaction tx, RepositoryRef repository, int number) {
        return tx.row(
                Query.of("""
                        select comment, said from platform.pull_request_report
                        where reporter = $1 and repository = $2 and number = $3""", reporter, key(repository), number),
                row -> new Said(row.get(0, Long.class), Objects.requireNonNull(row.get(1, String.class))));
    }

    void commented(Transaction tx, RepositoryRef repository, int number, long comment, String said) {
        tx.update(Query.of("""
                update platform.pull_request_report set comment = $4, said = $5
                where reporter = $1 and repository = $2 and number = $3""", reporter, key(repository), number, comment, said));
    }

    /** All is done about a commit. */
    void told(Transaction tx, RepositoryRef repository, int number, String head) {
        tx.update(Query.of("""
                update platform.pull_request_report set head_sha = $4, told_sha = $4
                where reporter = $1 and repository = $2 and number = $3""", reporter, key(repository), number, head));
    }

    /** Nothing is to be done. */
    void leave(Transaction tx, RepositoryRef repository, int number) {
        tx.update(Query.of("""
                update platform.pull_request_report set told_sha = head_sha
                where reporter = $1 and repository = $2 and number = $3""", reporter, key(repository), number));
    }

    /** Those that somebody has told of and nobody has looked at, as {@code host/owner/name#number}. */
    List<String> untold(Transaction tx) {
        return tx.rows(Query.of("""
                        select repository || '#' || number from platform.pull_request_report
                        where reporter = $1 and head_sha <> told_sha""", reporter), row -> Objects.requireNonNull(row.get(0, String.class)));
    }
}
