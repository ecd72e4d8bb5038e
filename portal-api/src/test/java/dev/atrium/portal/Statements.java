package dev.atrium.portal;

import dev.atrium.platform.database.StatementListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down the SQL that the portal sends, and lets it fail on demand. */
final class Statements implements StatementListener {

    /** In the message of the failure: what no client may see. */
    static final String SECRET = "the password of the database is hunter2";

    /** What the portal looks at by itself now and then, whatever is asked of it. */
    private static final List<String> BY_ITSELF = List.of(
            "deploys.scheduled",
            "deploys.watch_scheduled",
            "monitoring.scheduled",
            "monitoring.application where status in",
            "monitoring.component where ref >",
            "platform.pull_request_");

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public void sending(String sql) {
        if (failing) {
            throw new IllegalStateException(SECRET + ": " + sql);
        }
        if (BY_ITSELF.stream().noneMatch(sql::contains)) {
            sent.add(sql);
        }
    }

    /** What is sent while this runs. */
    List<String> during(Runnable work) {
        sent.clear();
        work.run();
        return List.copyOf(sent);
    }

    /** Every statement fails while this runs. */
    void failDuring(Runnable work) {
        failing = true;
        try {
            work.run();
        } finally {
            failing = false;
        }
    }
}
