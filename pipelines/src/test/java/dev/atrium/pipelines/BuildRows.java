package dev.atrium.pipelines;

import dev.atrium.pipelines.log.BuildEvents;
import dev.atrium.pipelines.log.StepLog;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.RepositoryRef;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** A database with builds for tests, written as the engine writes them. */
public final class BuildRows implements AutoCloseable {

    public static final RepositoryRef SHOP = new RepositoryRef("atrium", "Acme", "Shop");

    public final Database database;
    public final Sql sql;

    /** Migrates the database. */
    public BuildRows(DatabaseAddress address, StatementListener listener) {
        database = new Database(address, 10, listener);
        database.migrate("pipelines");
        sql = database.sql();
    }

    /** A running build of a repository. */
    public UUID build(RepositoryRef repository, String pipeline, String branch) {
        var id = UUID.randomUUID();
        update(
                """
                insert into pipelines.build (id, host, owner, name, repository, pipeline, ref, branch, sha, head_sha, commit,
                    trigger, triggered_by, status, problems, plan, use_identity, execution, started_at)
                values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $8, $9::json, 'PUSH', 'user:default/guest', 'RUNNING', '[]', '{}',
                    false, $10, now())""",
                id,
                repository.host(),
                repository.owner(),
                repository.name(),
                (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT),
                pipeline,
                branch,
                "0123456789012345678901234567890123456789",
                """
                {"repository": "r", "sha": "0123456789012345678901234567890123456789", "author": "A <a@b>",
                 "at": "2026-01-02T03:04:05Z", "message": "It"}""",
                UUID.randomUUID());
        return id;
    }

    /** A running task of a build. */
    public void task(UUID build, int number, int stage, String name) {
        update("""
                insert into pipelines.build_task (build, number, stage, stage_name, name, status, attempt, started_at)
                values ($1, $2, $3, $4, $5, 'RUNNING', 1, now())""", build, number, stage, "Stage " + stage, name);
    }

    /** A running step of a task's first attempt. */
    public UUID step(UUID build, int task, int number) {
        return step(build, task, 1, number);
    }

    /** A running step. */
    public UUID step(UUID build, int task, int attempt, int number) {
        var id = UUID.randomUUID();
        update("""
                insert into pipelines.build_step (id, build, task, attempt, number, name, action, status, started_at)
                values ($1, $2, $3, $4, $5, $6, 'image', 'RUNNING', now())""", id, build, task, attempt, number, "Step " + number);
        return id;
    }

    /** A running build with a running step. */
    public StepLog.Owner running() {
        var build = build(SHOP, "Build", "main");
        task(build, 1, 0, "compile");
        return owner(build, 1, step(build, 1, 1));
    }

    /** Who may write a step's log. */
    public StepLog.Owner owner(UUID build, int task, UUID step) {
        return new StepLog.Owner(
                build, one("select execution from pipelines.build where id = $1", UUID.class, build), task, step);
    }

    /** Sets a build's status and tells of it, as the engine does. */
    public void status(UUID build, RunStatus status) {
        sql.transaction(tx -> {
            tx.update(Query.of("""
                    update pipelines.build set status = $2, finished_at = case when $3 then now() end where id = $1""", build, status.name(), status.finished()));
            BuildEvents.build(tx, build, status, "");
            return true;
        });
    }

    /** What is kept of a step's log. */
    public byte[] log(UUID step) {
        var all = new ByteArrayOutputStream();
        pieces(step).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** The same in its pieces; they follow upon each other. */
    public List<byte[]> pieces(UUID step) {
        @SuppressWarnings("ArrayRecordComponent")
        record Piece(long offset, byte[] bytes) {}
        var pieces = sql.rows(
                        Query.of(
                                "select log_offset, log from pipelines.build_event where step = $1 and log is not null order by log_offset",
                                step),
                        row -> new Piece(row.get(0, Long.class), row.get(1, byte[].class)))
                .collectList()
                .block();
        long offset = 0;
        for (var piece : pieces) {
            if (piece.offset() != offset) {
                throw new AssertionError(pieces.stream()
                        .map(p -> p.offset() + "+" + p.bytes().length)
                        .collect(Collectors.joining(" ")));
            }
            offset += piece.bytes().length;
        }
        return pieces.stream().map(Piece::bytes).toList();
    }

    /** A single value; null where there is no row. */
    public <T> T one(String query, Class<T> type, Object... values) {
        return sql.row(Query.of(query, values), row -> row.get(0, type)).block();
    }

    /** Runs a statement. */
    public void update(String statement, Object... values) {
        sql.update(Query.of(statement, values)).block();
    }

    /** Whether bytes are somewhere within others. */
    public static boolean contains(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        database.close();
    }
}
