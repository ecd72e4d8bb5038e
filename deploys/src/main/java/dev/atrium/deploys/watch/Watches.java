package dev.atrium.deploys.watch;

import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.sync.Drift;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.RunKind;
import dev.atrium.platform.run.RunScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches all clusters: each is watched by one node at a time, which goes on until it is closed; when it dies, another takes over once its
 * heartbeats are missing. Now and then each cluster is compared as a whole.
 */
@Blocks
public final class Watches implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watches.class);

    static final String WATCH = "watch";
    static final String COMPARE = "compare";
    private static final String TABLE = "deploys.watch_scheduled";
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clusters clusters;
    private final Healing healing;
    private final WatchSettings settings;
    private final Comparison comparison;
    private final Compare compare;
    private final RunScheduler scheduler;
    private final Map<String, ClusterWatch> running = new ConcurrentHashMap<>();

    private volatile boolean closing;

    /** Watches of all clusters that are configured; {@link #start} starts them. */
    public Watches(Database database, Clusters clusters, Healing healing, WatchSettings settings) {
        this(database, clusters, healing, settings, Drift::of);
    }

    Watches(Database database, Clusters clusters, Healing healing, WatchSettings settings, Comparison comparison) {
        this.sql = database.sql();
        this.clusters = clusters;
        this.healing = healing;
        this.settings = settings;
        this.comparison = comparison;
        this.compare = new Compare(clusters, sql, comparison);
        this.scheduler = new RunScheduler(
                database.jdbc(),
                TABLE,
                // a watch never ends: there is room for all of them, and for as many comparisons
                Math.max(1, 2 * clusters.names().size()),
                settings.heartbeat(),
                List.of(
                        new RunKind(WATCH, (name, _) -> watch(name)),
                        new RunKind(COMPARE, (name, _) -> compare(name))));
    }

    /** Begins to watch what no other node does. Says of targets in clusters that are not configured why nothing is known of them. */
    public void start() {
        sayWhatIsNotConfigured();
        for (String name : clusters.names()) {
            scheduler.submit(WATCH, name, Instant.now());
            scheduler.submit(COMPARE, name, Instant.now().plus(settings.compare()));
        }
        scheduler.start();
    }

    /** Ends, and leaves the clusters to other nodes. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(ClusterWatch::stop);
        scheduler.close();
    }

    /** How many clusters this node watches. */
    int running() {
        return running.size();
    }

    private Optional<Instant> watch(String name) throws InterruptedException {
        var cluster = clusters.named(name);
        if (cluster.isEmpty()) {
            return Optional.empty();
        }
        var watch = new ClusterWatch(cluster.get(), sql, healing, settings, comparison);
        var before = running.put(name, watch);
        if (before != null) {
            before.stop();
        }
        try {
            // being closed before this one could hear of it
            if (!closing) {
                watch.run(mine(name));
            }
        } finally {
            running.remove(name, watch);
        }
        return Optional.of(Instant.now());
    }

    private Optional<Instant> compare(String name) {
        if (clusters.named(name).isEmpty()) {
            return Optional.empty();
        }
        if (closing) {
            return Optional.of(Instant.now());
        }
        try {
            compare.compare(name);
            return Optional.of(Instant.now().plus(settings.compare()));
        } catch (ClusterException e) {
            // its watch says so of its targets
            log.warn("{} could not be compared; trying again in {} s: {}", name, AGAIN.toSeconds(), Asking.said(e));
            return Optional.of(Instant.now().plus(AGAIN));
        }
    }

    /**
     * Whether this node still has the watch: one that was taken for dead (it, or the database, was away for a time) finds that another has
     * it, and ends.
     */
    private BooleanSupplier mine(String name) {
        var me = holder(name);
        return () -> holder(name).equals(me);
    }

    private String holder(String name) {
        return sql.transaction(tx -> tx.row(
                        Query.of(
                                "select picked_by from deploys.watch_scheduled where task_name = $1 and task_instance = $2 and picked",
                                WATCH,
                                name),
                        row -> Objects.requireNonNullElse(row.get(0, String.class), "")))
                .orElse("");
    }

    private void sayWhatIsNotConfigured() {
        var configured = clusters.names().toArray(String[]::new);
        List<String> others = sql.transaction(tx -> tx.rows(
                Query.of("select distinct context from deploys.target where context <> all($1)", (Object) configured),
                row -> Objects.requireNonNull(row.get(0, String.class))));
        var why = new LinkedHashMap<String, String>();
        others.forEach(name -> why.put(name, clusters.missing(name)));
        Targets.unavailable(sql, why);
    }
}
