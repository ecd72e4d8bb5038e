package dev.atrium.pipelines.workspace;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Uninterrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Artifacts: rows in the database and files on the disk. A file is there before its row, and goes after it. */
final class ArtifactStore {

    /** A file may be there for this long before its row is. */
    private static final Duration YOUNG = Duration.ofHours(1);

    /** All but the newest that are this much together. */
    private static final String EXPIRE = """
            with ordered as (
                select id, sum(size) over (order by created_at desc, id desc) as total
                from pipelines.artifact where not expired)
            update pipelines.artifact a set expired = true from ordered o
            where a.id = o.id and o.total > $1
            returning a.build, a.id""";

    private final Sql sql;
    private final ArtifactFiles files;
    private final WorkspaceLimits limits;

    ArtifactStore(Sql sql, Path root, WorkspaceLimits limits) {
        this.sql = sql;
        this.files = new ArtifactFiles(root);
        this.limits = limits;
    }

    /** An artifact that a task left. */
    record Left(UUID build, int task, UUID id, String name, boolean expired) {}

    /** What some tasks left, in the order of their numbers and names. */
    List<Left> of(UUID build, Collection<Integer> tasks) {
        return Uninterrupted.transaction(
                sql,
                tx -> tx.rows(
                        Query.of("""
                        select build, task, id, name, expired from pipelines.artifact
                        where build = $1 and task = any($2) order by task, name""", build, tasks.toArray(Integer[]::new)),
                        row -> new Left(
                                required(row.get(0, UUID.class)),
                                required(row.get(1, Integer.class)),
                                required(row.get(2, UUID.class)),
                                required(row.get(3, String.class)),
                                required(row.get(4, Boolean.class)))));
    }

    Path file(Left artifact) {
        return files.of(artifact.build(), artifact.id());
    }

    private record New(UUID id, String name, Scratch.Written written) {}

    /**
     * These, and no others, are what the task left. All of them are there afterwards, or it is as it was.
     *
     * @throws IOException if another attempt of the task has taken its place, or it is finished
     */
    void keep(TaskKey key, Map<String, Scratch.Written> artifacts) throws IOException {
        var kept = new ArrayList<New>();
        artifacts.forEach((name, written) -> kept.add(new New(UUID.randomUUID(), name, written)));
        Map<UUID, UUID> before;
        try {
            for (var each : kept) {
                Scratch.move(each.written(), files.of(key.build(), each.id()));
            }
            before = Uninterrupted.transaction(sql, tx -> record(tx, key, kept)).orElseThrow(() -> superseded(key));
        } catch (IOException e) {
            // not where the database fails: the rows may be there all the same, and files without one are cleared away
            // later
            forget(key, kept, e);
            throw e;
        }
        delete(before);
        if (!kept.isEmpty()) {
            expire();
        }
    }

    /** Answers what was there before; empty if the attempt is not the one that is under way. */
    private static Optional<Map<UUID, UUID>> record(Transaction tx, TaskKey key, List<New> kept) {
        var current = tx.row(Query.of("""
                        select 1 from pipelines.build_task
                        where build = $1 and number = $2 and attempt = $3 and status = 'RUNNING' for no key update""", key.build(), key.task(), key.attempt()), _ -> true);
        if (current.isEmpty()) {
            return Optional.empty();
        }
        var before = new HashMap<UUID, UUID>();
        tx.rows(
                        Query.of(
                                "delete from pipelines.artifact where build = $1 and task = $2 returning id",
                                key.build(),
                                key.task()),
                        row -> required(row.get(0, UUID.class)))
                .forEach(id -> before.put(id, key.build()));
        if (!kept.isEmpty()) {
            tx.update(Query.of(
                    """
                    insert into pipelines.artifact (build, task, id, name, size, sha256)
                    select $1, $2, * from unnest($3::uuid[], $4::text[], $5::bigint[], $6::text[])""",
                    key.build(),
                    key.task(),
                    column(kept, New::id, UUID[]::new),
                    column(kept, New::name, String[]::new),
                    column(kept, each -> each.written().size(), Long[]::new),
                    column(kept, each -> each.written().sha256(), String[]::new)));
        }
        return Optional.of(before);
    }

    private static IOException superseded(TaskKey key) {
        return new IOException("Task " + key.task() + " of build " + key.build()
                + " is not under way any more as attempt " + key.attempt() + ": what it left is not kept.");
    }

    private void forget(TaskKey key, List<New> kept, Exception failure) {
        for (var each : kept) {
            try {
                Files.deleteIfExists(files.of(key.build(), each.id()));
                Files.deleteIfExists(each.written().file());
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
        }
    }

    /** The oldest go until the others have room. */
    void expire() throws IOException {
        var gone = new HashMap<UUID, UUID>();
        Uninterrupted.transaction(
                        sql,
                        tx -> tx.rows(
                                Query.of(EXPIRE, limits.artifactBytes()),
                                row -> Map.entry(required(row.get(1, UUID.class)), required(row.get(0, UUID.class)))))
                .forEach(each -> gone.put(each.getKey(), each.getValue()));
        delete(gone);
    }

    private void delete(Map<UUID, UUID> buildsById) throws IOException {
        for (var each : buildsById.entrySet()) {
            Files.deleteIfExists(files.of(each.getValue(), each.getKey()));
        }
    }

    /** Deletes files that have no row: of builds that are forgotten, or of processes that died before they wrote it. */
    void clearOrphans() throws IOException {
        if (!Files.isDirectory(files.folder())) {
            return;
        }
        var old = new HashMap<UUID, UUID>();
        try (var builds = Files.newDirectoryStream(files.folder())) {
            for (var build : builds) {
                collectOld(build, old);
            }
        }
        var alive = new HashSet<>(Uninterrupted.transaction(
                sql,
                tx -> tx.rows(
                        Query.of("select id from pipelines.artifact where id = any($1) and not expired", (Object)
                                old.keySet().toArray(UUID[]::new)),
                        row -> required(row.get(0, UUID.class)))));
        old.keySet().removeAll(alive);
        delete(old);
    }

    private static void collectOld(Path build, Map<UUID, UUID> old) throws IOException {
        var before = FileTime.from(Instant.now().minus(YOUNG));
        boolean empty = true;
        try (var artifacts = Files.newDirectoryStream(build)) {
            for (var file : artifacts) {
                empty = false;
                if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
                    var id = file.getFileName().toString().replace(ArtifactFiles.SUFFIX, "");
                    old.put(
                            UUID.fromString(id),
                            UUID.fromString(build.getFileName().toString()));
                }
            }
        }
        if (empty && Files.getLastModifiedTime(build).compareTo(before) < 0) {
            Files.deleteIfExists(build);
        }
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static <T> T[] column(List<New> rows, Function<New, T> column, IntFunction<T[]> array) {
        return rows.stream().map(column).toArray(array);
    }
}
