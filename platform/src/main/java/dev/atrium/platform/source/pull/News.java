package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.SourceEvents;
import io.r2dbc.spi.Readable;
import java.util.List;

/**
 * What happened to pull requests: written down in the transaction in which it happens, told after it. What a process that died
 * left untold is told by the next who comes along, and once.
 */
final class News {

    private final Sql sql;
    private final SourceEvents events;

    News(Sql sql, SourceEvents events) {
        this.sql = sql;
        this.events = events;
    }

    static void write(Transaction tx, long pullRequest, Change change, String head) {
        tx.update(Query.of(
                "insert into platform.pull_request_news (pull_request_id, change, head_sha) values ($1, $2, $3)",
                pullRequest,
                change.name(),
                head));
    }

    /** Tells what has not been told of a repository's pull requests. */
    void tell(long repository) {
        for (var item : untold(repository)) {
            events.publishOnce("pull-request-news/" + item.id(), List.<SourceEvent>of(item.event()));
            sql.transaction(
                    tx -> tx.update(Query.of("delete from platform.pull_request_news where id = $1", item.id())));
        }
    }

    private List<Item> untold(long repository) {
        return sql.transaction(tx -> tx.rows(Query.of("""
                        select n.id, r.owner, r.name, p.number, n.change, n.head_sha, p.source_branch, p.target_branch
                        from platform.pull_request_news n
                            join platform.pull_request p on p.id = n.pull_request_id
                            join platform.repository r on r.id = p.repository_id
                        where r.id = $1 order by n.id""", repository), News::read));
    }

    private static Item read(Readable row) {
        return new Item(
                row.get(0, Long.class),
                new PullRequestChanged(
                        new RepositoryRef(RepositoryRef.BUILT_IN, row.get(1, String.class), row.get(2, String.class)),
                        row.get(3, Integer.class),
                        Change.valueOf(row.get(4, String.class)),
                        row.get(5, String.class),
                        row.get(6, String.class),
                        row.get(7, String.class)));
    }

    private record Item(long id, PullRequestChanged event) {}
}
