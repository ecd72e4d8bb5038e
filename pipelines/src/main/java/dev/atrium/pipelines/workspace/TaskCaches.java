package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Uninterrupted;
import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of one attempt of a task. Which keys its checkout gave is written down, as another node may keep what it leaves. */
final class TaskCaches {

    private static final Logger log = LoggerFactory.getLogger(TaskCaches.class);

    private final Sql sql;
    private final CacheStore store;
    private final Scratch scratch;
    private final WorkspaceLimits limits;
    private final TaskKey task;
    private final RepositoryRef repository;
    private final List<Cache> caches;

    TaskCaches(
            Sql sql,
            CacheStore store,
            Scratch scratch,
            WorkspaceLimits limits,
            TaskKey task,
            RepositoryRef repository,
            List<Cache> caches) {
        this.sql = sql;
        this.store = store;
        this.scratch = scratch;
        this.limits = limits;
        this.task = task;
        this.repository = repository;
        this.caches = caches;
    }

    private record Begun(String key, boolean exact) {}

    /** Puts into a checkout what there is; what it has itself stays. */
    void restore(Path checkout) throws IOException {
        var keys = new LinkedHashMap<String, String>();
        for (var cache : caches) {
            keys.put(cache.name(), CacheKey.of(cache, checkout, limits.itemFiles()));
        }
        var begun = new LinkedHashMap<String, Begun>();
        for (var each : keys.entrySet()) {
            var hit = store.find(repository, each.getKey(), each.getValue());
            var restored = hit.isPresent() && restored(each.getKey(), hit.get().file(), checkout);
            begun.put(
                    each.getKey(),
                    new Begun(each.getValue(), restored && hit.get().exact()));
        }
        if (!begun.isEmpty()) {
            record(begun);
        }
    }

    private boolean restored(String name, Path file, Path checkout) throws IOException {
        try (var in = Files.newInputStream(file)) {
            new Unpacking(checkout, false, limits.itemBytes(), limits.itemFiles()).read(in);
            return true;
        } catch (NoSuchFileException e) {
            log.debug("The cache {} went while it was looked for", name, e);
            return false;
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // half of it may be there: the next attempt begins without any
            Files.deleteIfExists(file);
            throw new IOException(
                    "The cache '" + name + "' could not be put back and has been removed: try again, it goes without. "
                            + e.getMessage(),
                    e);
        }
    }

    private void record(Map<String, Begun> begun) {
        Uninterrupted.transaction(
                sql,
                tx -> tx.update(Query.of(
                        """
                insert into pipelines.task_cache (build, task, attempt, name, key, exact)
                select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::boolean[])
                on conflict (build, task, attempt, name) do update set key = excluded.key, exact = excluded.exact""",
                        task.build(),
                        task.task(),
                        task.attempt(),
                        begun.keySet().toArray(String[]::new),
                        begun.values().stream().map(Begun::key).toArray(String[]::new),
                        begun.values().stream().map(Begun::exact).toArray(Boolean[]::new))));
    }

    private Map<String, Begun> begun() {
        var begun = new LinkedHashMap<String, Begun>();
        Uninterrupted.transaction(
                        sql,
                        tx -> tx.rows(
                                Query.of(
                                        "select name, key, exact from pipelines.task_cache where build = $1 and task = $2 and attempt = $3",
                                        task.build(),
                                        task.task(),
                                        task.attempt()),
                                row -> Map.entry(
                                        Objects.requireNonNull(row.get(0, String.class)),
                                        new Begun(
                                                Objects.requireNonNull(row.get(1, String.class)),
                                                Objects.requireNonNull(row.get(2, Boolean.class))))))
                .forEach(each -> begun.put(each.getKey(), each.getValue()));
        return begun;
    }

    /**
     * Keeps those of which there was none of their key, and those without a key. A cache only saves time: where one cannot be kept,
     * the task has succeeded all the same.
     */
    void keep(Path workspace) throws IOException {
        var begun = caches.isEmpty() ? Map.<String, Begun>of() : begun();
        for (var cache : caches) {
            var known = begun.get(cache.name());
            if (known == null || known.exact() && !cache.key().isEmpty()) {
                continue;
            }
            try {
                keep(cache, known.key(), workspace);
            } catch (InterruptedIOException | ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                log.warn(
                        "The cache '{}' of {} is not kept after task {}: {}",
                        cache.name(),
                        repository,
                        task,
                        e.getMessage());
            }
        }
    }

    private void keep(Cache cache, String key, Path workspace) throws IOException {
        var found = new ArrayList<>(Found.matching(workspace, Patterns.of(cache.paths()), limits.itemFiles()));
        if (!found.isEmpty()) {
            var written = scratch.write(out -> new Packing(workspace, limits.itemBytes(), false).write(found, out));
            store.keep(repository, cache.name(), key, written);
        }
    }
}
