package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.sync.Drift;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists everything that targets have in a cluster, and compares all of it with what was applied: sets right what a watch missed.
 *
 * <p>The inventory's rows are read before the cluster is listed, so that what is there is never older than what it is compared with; and
 * written to only while they are the same, see {@link SeenRows}.
 */
@Blocks
public final class Compare {

    private static final Logger log = LoggerFactory.getLogger(Compare.class);

    private final Clusters clusters;
    private final Sql sql;
    private final Looking looking;

    /** Over the clusters that are configured. */
    public Compare(Clusters clusters, Sql sql) {
        this(clusters, sql, Drift::of);
    }

    Compare(Clusters clusters, Sql sql, Comparison comparison) {
        this.clusters = clusters;
        this.sql = sql;
        this.looking = new Looking(comparison);
    }

    /**
     * What came of it.
     *
     * @param kinds that were listed
     * @param objects of the inventory that were compared
     * @param news how many of them were not as they were written down
     */
    public record Outcome(int kinds, int objects, int news) {}

    /**
     * Compares everything in a cluster.
     *
     * @throws ClusterException if the cluster does not answer
     * @throws IllegalArgumentException if no such cluster is configured
     */
    public Outcome compare(String name) throws ClusterException {
        var cluster = clusters.named(name).orElseThrow(() -> new IllegalArgumentException(clusters.missing(name)));
        var inventory = new Inventory(sql, cluster.name());
        var rows = new SeenRows(sql);
        var asking = new Asking(cluster, looking);
        var kinds = inventory.kinds();
        var children = kinds.isEmpty() ? null : children(cluster);
        int objects = 0;
        int news = 0;
        for (ApiKind kind : kinds) {
            var seen = compare(cluster, kind, inventory.of(kind), asking, children);
            objects += seen.size();
            news += (int) seen.stream().filter(Seen::news).count();
            // what could not be written has changed meanwhile, which its watch has told
            rows.write(seen);
        }
        var targets = new Targets(sql, cluster.name());
        targets.refresh();
        targets.available();
        targets.observed();
        log.debug("{}: compared {} objects of {} kinds, {} with news", name, objects, kinds.size(), news);
        return new Outcome(kinds.size(), objects, news);
    }

    private List<Seen> compare(
            Cluster cluster, ApiKind kind, List<ObjectRow> rows, Asking asking, @Nullable Children children)
            throws ClusterException {
        var seen = new ArrayList<Seen>(rows.size());
        Map<ObjectKey, ObjectNode> there;
        try {
            there = there(cluster, kind);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.FORBIDDEN) {
                throw e;
            }
            rows.forEach(row -> seen.add(looking.unknown(row, Asking.said(e))));
            return seen;
        }
        for (ObjectRow row : rows) {
            var live = there.get(row.key());
            // it may have lost its label only
            seen.add(live == null ? asking.at(row, children) : looking.at(row, live, children));
        }
        return seen;
    }

    private static Map<ObjectKey, ObjectNode> there(Cluster cluster, ApiKind kind) throws ClusterException {
        var found = new HashMap<ObjectKey, ObjectNode>();
        each(cluster, kind, Ownership.selector(), found::clear, live -> {
            var key = Live.key(live);
            // lists do not always say of each object what it is
            found.put(new ObjectKey(kind.group(), kind.kind(), key.namespace(), key.name()), Live.trimmed(live));
        });
        return found;
    }

    /** Null if they may not be looked at. */
    private static @Nullable Children children(Cluster cluster) throws ClusterException {
        var children = new Children();
        for (ApiKind kind : ApiKind.CHILDREN) {
            var told = new ArrayList<String>();
            Runnable again = () -> {
                told.forEach(children::remove);
                told.clear();
            };
            try {
                each(
                        cluster,
                        kind,
                        "",
                        again,
                        live -> Live.controller(live).ifPresent(owner -> {
                            children.put(live, owner);
                            told.add(Live.uid(live));
                        }));
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.FORBIDDEN) {
                    throw e;
                }
                return null;
            }
        }
        return children;
    }

    private static void each(Cluster cluster, ApiKind kind, String selector, Runnable again, Consumer<ObjectNode> each)
            throws ClusterException {
        var served = cluster.kind(kind.apiVersion(), kind.kind());
        if (served.isPresent()) {
            cluster.each(served.get(), "", selector, again, each);
        }
    }
}
