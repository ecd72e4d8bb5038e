package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes down where an open pull request stands, and has its refs follow. */
final class Settling {

    /** Branches that move faster than this are looked at again with their next event. */
    private static final int MAX_ROUNDS = 10;

    private final Sql sql;
    private final RowLocks locks;

    Settling(Sql sql, RowLocks locks) {
        this.sql = sql;
        this.locks = locks;
    }

    /**
     * The pull request as it is now. What has changed is still to be told.
     *
     * <p>Others may do the same with an older or a newer look at the branches. Whoever has written looks again, so that the
     * last who writes has seen how things are.
     *
     * @param pusher who moved one of its branches; empty if nobody knows
     */
    PullRow settle(Repository git, PullRow row, String pusher) throws SourceException, IOException {
        if (!row.open()) {
            return row;
        }
        var now = row;
        @Nullable Standing shown = null;
        for (int round = 0; now.open() && round < MAX_ROUNDS; round++) {
            var standing = Standing.of(git, now, pusher);
            if (standing.equals(shown)) {
                return now;
            }
            apply(git, now, standing);
            shown = standing;
            now = sql.transaction(tx -> PullRows.find(tx, row.id())).orElse(row);
        }
        if (!now.open()) {
            PullRefs.ended(git, now, now.head());
        }
        return now;
    }

    private void apply(Repository git, PullRow row, Standing standing) throws SourceException, IOException {
        switch (standing) {
            case Standing.Open(var head, var base) -> {
                PullRefs.open(git, row, head, base);
                if (!head.equals(row.head()) || !base.equals(row.base())) {
                    locks.transaction(tx -> PullRows.moved(tx, row, head, base));
                }
            }
            case Standing.Merged(var done) -> locks.transaction(tx -> PullRows.merged(tx, row, done));
            case Standing.Closed() -> locks.transaction(tx -> PullRows.closed(tx, row));
        }
    }
}
