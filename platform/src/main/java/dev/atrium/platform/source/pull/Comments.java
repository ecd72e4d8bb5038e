package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.paging.NumberCursors;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.PullRequestComment;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;

/** The statements about {@code platform.pull_request_comment}. */
final class Comments {

    private static final NumberCursors cursors = new NumberCursors("comments");
    private static final String RETURNING = " returning id, author, body, created_at, updated_at";

    private Comments() {}

    /** Oldest first. */
    static Page<PullRequestComment> page(Transaction tx, PullRow row, PageRequest page) {
        var position = cursors.position(page);
        var query = Query.of("select id, author, body, created_at, updated_at from platform.pull_request_comment")
                .append(" where pull_request_id = ")
                .value(row.id());
        if (position.isPresent()) {
            query.append(page.backward() ? " and id < " : " and id > ").value(position.getAsLong());
        }
        query.append(page.backward() ? " order by id desc limit " : " order by id limit ")
                .value(page.size() + 1);
        return Page.of(tx.rows(query, Comments::item), page);
    }

    static PullRequestComment add(Transaction tx, PullRow row, String author, String body) {
        var query = Query.of(
                "insert into platform.pull_request_comment (pull_request_id, author, body) values ($1, $2, $3)"
                        + RETURNING,
                row.id(),
                author,
                body);
        return tx.row(query, Comments::read).orElseThrow();
    }

    /** Empty if the pull request has no comment of this id. */
    static Optional<PullRequestComment> edit(Transaction tx, PullRow row, long comment, String body) {
        var query = Query.of(
                "update platform.pull_request_comment set body = $3, updated_at = now()"
                        + " where pull_request_id = $1 and id = $2" + RETURNING,
                row.id(),
                comment,
                body);
        return tx.row(query, Comments::read);
    }

    private static Page.Item<PullRequestComment> item(Readable row) {
        var comment = read(row);
        return cursors.item(comment, comment.id());
    }

    private static PullRequestComment read(Readable row) {
        return new PullRequestComment(
                row.get(0, Long.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, Instant.class),
                row.get(4, Instant.class));
    }
}
