package dev.atrium.pipelines.run;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Repeated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Forgets what is old, and finds the builds that nobody would execute any more: at the start, and once an hour. Each node does, which
 * harms nothing.
 */
final class Housekeeping implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** So many builds at a time: each may have many events. */
    private static final int BATCH = 100;

    private static final String FORGET_BUILDS = """
            delete from pipelines.build where id in (
                select id from pipelines.build where finished_at < now() - $1::bigint * interval '1 second' limit $2)""";

    private static final String FORGET_LOGS = """
            with old as (
                select b.id from pipelines.build b
                where b.finished_at < now() - $1::bigint * interval '1 second'
                    and exists (select 1 from pipelines.build_step s where s.build = b.id and s.log_size > 0)
                limit $2),
            forgotten as (delete from pipelines.build_event e using old where e.build = old.id and e.log is not null),
            steps as (
                update pipelines.build_step s set log_size = 0, log_cut = true from old
                where s.build = old.id and s.log_size > 0)
            select count(*) from old""";

    /** Tickets of builds that are running, by what is written in these. */
    private static final String LOST = """
            select ticket from pipelines.build b
            where status = 'RUNNING' and ticket is not null and not exists (
                select 1 from pipelines.scheduled s where s.task_name = $1 and s.task_instance = b.ticket)""";

    /** How many more builds are queued than there are tickets that have no build. */
    private static final String MISSING = """
            select (select count(*) from pipelines.build where status = 'QUEUED') - (
                select count(*) from pipelines.scheduled s
                where s.task_name = $1 and not exists (
                    select 1 from pipelines.build b where b.ticket = s.task_instance and b.status = 'RUNNING'))""";

    private final Sql sql;
    private final BuildSettings settings;
    private final String kind;
    private final Consumer<String> tickets;
    private final Repeated repeated = new Repeated("pipelines-housekeeping", Duration.ZERO, INTERVAL, this::keepHouse);

    /**
     * For tickets.
     *
     * @param kind what they are filed under
     * @param tickets files one
     */
    Housekeeping(Sql sql, BuildSettings settings, String kind, Consumer<String> tickets) {
        this.sql = sql;
        this.settings = settings;
        this.kind = kind;
        this.tickets = tickets;
    }

    void start() {
        repeated.start();
    }

    @Override
    public void close() {
        repeated.close();
    }

    private void keepHouse() {
        missingTickets().forEach(this::submit);
        clear();
    }

    private void submit(String ticket) {
        if (!repeated.isClosed()) {
            tickets.accept(ticket);
        }
    }

    /** Forgets builds that finished long ago, and logs. */
    void clear() {
        var builds = Query.of(FORGET_BUILDS, settings.buildRetention().toSeconds(), BATCH);
        while (sql.transaction(tx -> tx.update(builds)) == BATCH) {
            // there are more
        }
        var logs = Query.of(FORGET_LOGS, settings.logRetention().toSeconds(), BATCH);
        while (sql.transaction(tx -> tx.row(logs, row -> Json.required(row.get(0, Long.class))))
                        .orElseThrow()
                == BATCH) {
            // there are more
        }
    }

    /** Tickets that are to be submitted, because a node died before it could, or what was filed got lost. */
    List<String> missingTickets() {
        var tickets = new ArrayList<>(sql.transaction(tx -> tx.rows(Query.of(LOST, kind), row -> Json.text(row, 0))));
        var missing = sql.transaction(tx ->
                        tx.row(Query.of(MISSING, kind), row -> Json.required(row.get(0, Long.class))))
                .orElseThrow();
        for (long i = 0; i < missing; i++) {
            tickets.add("found:" + UUID.randomUUID());
        }
        return tickets;
    }
}
