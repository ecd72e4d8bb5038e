package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.pipelines.run.BuildQueue;
import dev.atrium.pipelines.run.BuildReports;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes builds down, has them stop and has them run again: each change in one transaction, told of when it is committed. */
@Blocks
public final class NewBuilds {

    private static final Logger log = LoggerFactory.getLogger(NewBuilds.class);

    private final Sql sql;
    private final BuildQueue queue;
    private final BuildReports reports;
    private final StatusEvents events;
    private final int queueLimit;

    /**
     * Builds of this database.
     *
     * @param queueLimit how many builds may be queued at the same time, over all repositories
     */
    public NewBuilds(Database database, BuildQueue queue, BuildReports reports, int queueLimit) {
        this(database.sql(), queue, reports, BuildEvents::build, queueLimit);
    }

    NewBuilds(Sql sql, BuildQueue queue, BuildReports reports, StatusEvents events, int queueLimit) {
        this.sql = sql;
        this.queue = queue;
        this.reports = reports;
        this.events = events;
        this.queueLimit = queueLimit;
    }

    /** Does something to builds. What the body throws undoes it. */
    <T> T change(Function<Changes, T> body) {
        record Changed<T>(Changes changes, T answer) {}
        var changed = sql.transaction(tx -> {
            var changes = new Changes(tx, events, queueLimit);
            return new Changed<>(changes, body.apply(changes));
        });
        try {
            changed.changes().tell(queue, reports);
        } catch (RuntimeException e) {
            // it is written down, so this is only about when they hear of it
            log.warn("Builds were written down, and are begun and reported later", e);
        }
        return changed.answer();
    }
}
