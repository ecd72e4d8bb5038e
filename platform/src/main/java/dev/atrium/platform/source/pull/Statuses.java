package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.CommitStatus.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What checks say about commits: the statements about {@code platform.commit_status}. */
final class Statuses {

    private static final int MAX_CONTEXTS = 500;

    private Statuses() {}

    static void set(Sql sql, RepositoryRef repository, String sha, CommitStatus status) throws SourceException {
        CheckedTransaction.run(sql, tx -> {
            var id = PullRows.repository(tx, repository)
                    .orElseThrow(() -> Texts.notFound("There is no repository " + repository + "."));
            // counted and written by one at a time
            tx.row(Query.of("select pg_advisory_xact_lock(hashtextextended($1, $2))::text", sha, id), row -> true);
            if (!known(tx, id, sha, status.context()) && count(tx, id, sha) >= MAX_CONTEXTS) {
                throw new SourceException(
                        Kind.REFUSED,
                        "The commit " + sha + " has statuses of " + MAX_CONTEXTS
                                + " contexts, the most that there may be: use one of them again.");
            }
            return tx.update(Query.of(
                    """
                    insert into platform.commit_status
                        (repository_id, sha, context, state, description, target_url, at)
                    values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (repository_id, sha, context) do update set state = excluded.state,
                        description = excluded.description, target_url = excluded.target_url, at = excluded.at""",
                    id,
                    sha,
                    status.context(),
                    status.state().name(),
                    status.description(),
                    status.targetUrl(),
                    status.at()));
        });
    }

    /** By context. */
    static List<CommitStatus> of(Transaction tx, RepositoryRef repository, String sha) {
        return tx.rows(Query.of("""
                        select s.context, s.state, s.description, s.target_url, s.at
                        from platform.commit_status s join platform.repository r on r.id = s.repository_id
                        where r.owner_key = lower($1) and r.name_key = lower($2) and s.sha = $3 order by s.context""", repository.owner(), repository.name(), sha), Statuses::read);
    }

    /**
     * Passes if all that are required have succeeded.
     *
     * @throws SourceException {@code REFUSED} with those that have not
     */
    static void require(Sql sql, RepositoryRef repository, String sha, Set<String> required) throws SourceException {
        if (required.isEmpty()) {
            return;
        }
        var found = sql.transaction(tx -> of(tx, repository, sha)).stream()
                .collect(Collectors.toMap(CommitStatus::context, CommitStatus::state));
        var missing = required.stream()
                .filter(context -> found.get(context) != State.SUCCESS)
                .sorted()
                .map(context -> context + " (" + said(found.get(context)) + ")")
                .toList();
        if (!missing.isEmpty()) {
            throw new SourceException(
                    Kind.REFUSED,
                    "These checks have to succeed on " + sha + " before it can be merged: " + String.join(", ", missing)
                            + ".");
        }
    }

    private static String said(@Nullable State state) {
        return switch (state) {
            case null -> "has said nothing yet";
            case PENDING -> "has not ended";
            case SUCCESS -> "has succeeded";
            case FAILURE -> "has failed";
            case ERROR -> "could not be done";
        };
    }

    private static boolean known(Transaction tx, long repository, String sha, String context) {
        return tx.row(
                        Query.of(
                                "select 1 from platform.commit_status where repository_id = $1 and sha = $2 and context = $3",
                                repository,
                                sha,
                                context),
                        row -> true)
                .isPresent();
    }

    private static long count(Transaction tx, long repository, String sha) {
        return tx.row(
                        Query.of(
                                "select count(*) from platform.commit_status where repository_id = $1 and sha = $2",
                                repository,
                                sha),
                        row -> row.get(0, Long.class))
                .orElse(0L);
    }

    private static CommitStatus read(Readable row) {
        return new CommitStatus(
                row.get(0, String.class),
                State.valueOf(row.get(1, String.class)),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, Instant.class));
    }
}
