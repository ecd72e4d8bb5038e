package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.pull.PullRow.Plan;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The statements about {@code platform.pull_request}. Each change of state counts only for one that is open. */
final class PullRows {

    private static final String SELECT = """
            select p.id, p.repository_id, r.owner, r.name, p.number, p.title, p.body, p.state, p.author,
                p.source_branch, p.target_branch, p.head_sha, p.base_sha, p.merge_sha, p.merged_by,
                p.planned_merge, p.planned_head, p.planned_base, p.planned_by, p.created_at, p.updated_at
            from platform.pull_request p join platform.repository r on r.id = p.repository_id
            where
            """;

    private PullRows() {}

    static Optional<Long> repository(Transaction tx, RepositoryRef repository) {
        return tx.row(repositoryQuery(repository, ""), row -> row.get(0, Long.class));
    }

    /** The same, and until the transaction's end nobody else counts pull requests there. */
    static Optional<Long> lockRepository(Transaction tx, RepositoryRef repository) {
        return tx.row(repositoryQuery(repository, " for no key update"), row -> row.get(0, Long.class));
    }

    static Optional<PullRow> find(Transaction tx, RepositoryRef repository, int number) {
        var query = of(repository).append(" and p.number = ").value(number);
        return tx.row(query, PullRows::read);
    }

    static Optional<PullRow> find(Transaction tx, long id) {
        return tx.row(Query.of(SELECT).append("p.id = ").value(id), PullRows::read);
    }

    /** The same, and until the transaction's end nobody else changes it. */
    static Optional<PullRow> lock(Transaction tx, long id) {
        return tx.row(Query.of(SELECT).append("p.id = ").value(id).append(" for no key update of p"), PullRows::read);
    }

    static Optional<PullRow> findOpen(Transaction tx, long repository, String source, String target) {
        var query = Query.of(SELECT)
                .append("p.state = 'OPEN' and p.repository_id = ")
                .value(repository)
                .append(" and p.source_branch = ")
                .value(source)
                .append(" and p.target_branch = ")
                .value(target);
        return tx.row(query, PullRows::read);
    }

    /** The open ones that a branch is part of. */
    static List<PullRow> openOf(Transaction tx, long repository, String branch) {
        return tx.rows(
                Query.of(
                        SELECT
                                + "p.state = 'OPEN' and p.repository_id = $1 and (p.source_branch = $2 or p.target_branch = $2)"
                                + " order by p.number",
                        repository,
                        branch),
                PullRows::read);
    }

    /** Newest first, or oldest first going backward; one more than the page has room for. */
    static List<PullRow> page(
            Transaction tx, RepositoryRef repository, Set<State> states, PageRequest page, OptionalLong position) {
        var query = of(repository);
        if (!states.isEmpty()) {
            query.append(" and p.state = any(")
                    .value(states.stream().map(State::name).toArray(String[]::new))
                    .append(")");
        }
        if (position.isPresent()) {
            query.append(page.backward() ? " and p.number > " : " and p.number < ")
                    .value(position.getAsLong());
        }
        query.append(page.backward() ? " order by p.number limit " : " order by p.number desc limit ")
                .value(page.size() + 1);
        return tx.rows(query, PullRows::read);
    }

    /** A new one, with the repository's next number; the repository's row is locked. */
    static PullRow insert(Transaction tx, long repository, NewPullRequest wanted, String head, String base) {
        var id = tx.row(
                        Query.of(
                                """
                                insert into platform.pull_request (repository_id, number, title, body, author,
                                    source_branch, target_branch, head_sha, base_sha)
                                select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8
                                from platform.pull_request where repository_id = $1
                                returning id""",
                                repository,
                                wanted.title(),
                                wanted.body(),
                                wanted.author(),
                                wanted.sourceBranch(),
                                wanted.targetBranch(),
                                head,
                                base),
                        row -> row.get(0, Long.class))
                .orElseThrow();
        News.write(tx, id, Change.OPENED, head);
        return find(tx, id).orElseThrow();
    }

    /** It has another head or base. Answers, as the next ones do, whether there was one that is open. */
    static boolean moved(Transaction tx, PullRow row, String head, String base) {
        var changed = tx.update(Query.of("""
                update platform.pull_request set head_sha = $2, base_sha = $3,
                    updated_at = case when head_sha = $2 then updated_at else now() end
                where id = $1 and state = 'OPEN' and head_sha = $4 and base_sha = $5""", row.id(), head, base, row.head(), row.base()));
        if (changed > 0 && !head.equals(row.head())) {
            News.write(tx, row.id(), Change.UPDATED, head);
        }
        return changed > 0;
    }

    static boolean merged(Transaction tx, PullRow row, Plan done) {
        var changed = tx.update(Query.of("""
                update platform.pull_request set state = 'MERGED', merge_sha = $2, head_sha = $3, base_sha = $4,
                    merged_by = nullif($5, ''), planned_merge = null, planned_head = null, planned_base = null,
                    planned_by = null, updated_at = now()
                where id = $1 and state = 'OPEN'""", row.id(), done.merge(), done.head(), done.base(), done.by()));
        if (changed > 0) {
            News.write(tx, row.id(), Change.MERGED, done.head());
        }
        return changed > 0;
    }

    static boolean closed(Transaction tx, PullRow row) {
        var changed = tx.update(Query.of("""
                update platform.pull_request set state = 'CLOSED', updated_at = now()
                where id = $1 and state = 'OPEN'""", row.id()));
        if (changed > 0) {
            News.write(tx, row.id(), Change.CLOSED, row.head());
        }
        return changed > 0;
    }

    /** Writes down what is about to happen to one that is open. */
    static boolean planned(Transaction tx, PullRow row, Plan plan) {
        return tx.update(Query.of("""
                update platform.pull_request
                set planned_merge = $2, planned_head = $3, planned_base = $4, planned_by = $5
                where id = $1 and state = 'OPEN'""", row.id(), plan.merge(), plan.head(), plan.base(), plan.by())) > 0;
    }

    private static Query of(RepositoryRef repository) {
        return Query.of(SELECT)
                .append("r.owner_key = lower(")
                .value(repository.owner())
                .append(") and r.name_key = lower(")
                .value(repository.name())
                .append(")");
    }

    private static Query repositoryQuery(RepositoryRef repository, String lock) {
        return Query.of(
                "select id from platform.repository where owner_key = lower($1) and name_key = lower($2)" + lock,
                repository.owner(),
                repository.name());
    }

    private static PullRow read(Readable row) {
        return new PullRow(
                row.get(0, Long.class),
                row.get(1, Long.class),
                new RepositoryRef(RepositoryRef.BUILT_IN, row.get(2, String.class), row.get(3, String.class)),
                row.get(4, Integer.class),
                row.get(5, String.class),
                row.get(6, String.class),
                State.valueOf(row.get(7, String.class)),
                row.get(8, String.class),
                row.get(9, String.class),
                row.get(10, String.class),
                row.get(11, String.class),
                row.get(12, String.class),
                Optional.ofNullable(row.get(13, String.class)),
                Optional.ofNullable(row.get(14, String.class)),
                Optional.ofNullable(row.get(15, String.class)).map(merge -> plan(merge, row)),
                row.get(19, Instant.class),
                row.get(20, Instant.class));
    }

    private static Plan plan(String merge, Readable row) {
        return new Plan(merge, row.get(16, String.class), row.get(17, String.class), row.get(18, String.class));
    }
}
