package dev.atrium.deploys.watch;

import static org.awaitility.Awaitility.await;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.FieldChange;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.sync.OwnedFields;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Targets and their inventory in a real database, and watches over them. */
final class WatchFixture implements AutoCloseable {

    static final WatchSettings QUICK = new WatchSettings(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofMillis(500));

    private static final JsonMapper JSON = JsonMapper.shared();

    final Database database;
    final List<String> statements = new CopyOnWriteArrayList<>();
    final List<UUID> healed = new CopyOnWriteArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    record TargetRow(String health, boolean drifted, String unavailable, boolean observed) {}

    record Row(String health, String message, JsonNode drift, JsonNode children) {}

    record Event(String kind, String health, String message) {}

    WatchFixture(DatabaseAddress address) {
        database = new Database(address, 5, statements::add);
        database.migrate("deploys");
        execute("truncate deploys.declaration, deploys.target, deploys.deployment, deploys.event, "
                + "deploys.watch_scheduled cascade");
    }

    /** What is at a few paths of an object is compared with what was applied. */
    static List<FieldChange> differences(OwnedFields applied, ObjectNode live) {
        var found = new ArrayList<FieldChange>();
        applied.values().forEach((path, value) -> {
            JsonNode there = live;
            for (String name : path.split("\\.")) {
                there = there.path(name);
            }
            if (!there.equals(value)) {
                found.add(new FieldChange(path, value, there.isMissingNode() ? null : there));
            }
        });
        return found;
    }

    /** A target of a component of its own. */
    UUID target(String component, String context, boolean selfHeal) {
        var id = UUID.randomUUID();
        var ref = EntityRef.of("component", "default", component).toString();
        var repository = "built-in/o/" + component;
        execute(
                "insert into deploys.declaration (repository, host, owner, name, sha, problems)"
                        + " values ($1, 'built-in', 'o', $2, 'abc', '[]') on conflict do nothing",
                repository,
                component);
        execute(
                "insert into deploys.component (ref, repository) values ($1, $2) on conflict do nothing",
                ref,
                repository);
        execute("""
                insert into deploys.target (id, component, repository, number, context, namespace, path, self_heal, on_push,
                    declared, deployment)
                values ($1, $2, $3, 1, $4, $5, 'kubernetes', $6, false, true, gen_random_uuid())""", id, ref, repository, context, component, selfHeal);
        return id;
    }

    /** A deployment of a component, that runs or waits. */
    UUID deployment(String component, String status) {
        var id = UUID.randomUUID();
        execute("""
                insert into deploys.deployment (id, component, host, owner, name, repository, sha, commit, trigger, triggered_by,
                    status, problems)
                values ($1, $2, 'built-in', 'o', 'r', 'built-in/o/r', 'abc', '{}', 'MANUAL', 'user:default/guest', $3, '[]')""", id, EntityRef.of("component", "default", component).toString(), status);
        return id;
    }

    void ended(UUID deployment) {
        execute("update deploys.deployment set status = 'SUCCEEDED' where id = $1", deployment);
    }

    /** What is in a cluster is in the inventory of a target. */
    ObjectKey applied(UUID target, ObjectNode live, Map<String, ? extends Object> owned) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        owned.forEach((path, value) -> values.put(path, JSON.valueToTree(value)));
        var key = Live.key(live);
        execute(
                """
                insert into deploys.object (target, "group", kind, namespace, name, api_version, uid, owned)
                values ($1, $2, $3, $4, $5, $6, $7, $8::json)
                on conflict (target, "group", kind, namespace, name) do update set uid = excluded.uid, owned = excluded.owned""",
                target,
                key.group(),
                key.kind(),
                key.namespace(),
                key.name(),
                Live.apiVersion(live),
                Live.uid(live),
                JSON.writeValueAsString(values));
        return key;
    }

    /** An object with the label of a target. */
    static ObjectNode labelled(UUID target, ObjectNode object) {
        object.withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put(Ownership.TARGET_LABEL, target.toString());
        return object;
    }

    ClusterWatch watch(Cluster cluster) {
        return watch(cluster, QUICK);
    }

    ClusterWatch watch(Cluster cluster, WatchSettings settings) {
        return watch(cluster, settings, WatchFixture::differences);
    }

    ClusterWatch watch(Cluster cluster, WatchSettings settings, Comparison comparison) {
        var watch = new ClusterWatch(cluster, database.sql(), healed::add, settings, comparison);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                watch.run(() -> true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ends.add(() -> {
            watch.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return watch;
    }

    TargetRow target(UUID id) {
        return database.sql()
                .transaction(tx -> tx.row(
                        Query.of(
                                "select health, drifted, coalesce(refused, unavailable, ''), observed_at is not null from deploys.target where id = $1",
                                id),
                        row -> new TargetRow(
                                row.get(0, String.class),
                                row.get(1, Boolean.class),
                                row.get(2, String.class),
                                row.get(3, Boolean.class))))
                .orElseThrow();
    }

    /** What the watch says of the target's cluster; empty if it can be looked at. */
    String unavailable(UUID id) {
        return database.sql()
                .transaction(tx -> tx.row(
                        Query.of("select coalesce(unavailable, '') from deploys.target where id = $1", id),
                        row -> row.get(0, String.class)))
                .orElseThrow();
    }

    Row object(UUID target, ObjectKey key) {
        return database.sql()
                .transaction(tx -> tx.row(
                        Query.of(
                                "select health, health_message, coalesce(drift::text, '[]'), children::text from deploys.object"
                                        + " where target = $1 and kind = $2 and name = $3",
                                target,
                                key.kind(),
                                key.name()),
                        row -> new Row(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                JSON.readTree(row.get(2, String.class)),
                                JSON.readTree(row.get(3, String.class)))))
                .orElseThrow();
    }

    List<Event> events(String component) {
        return database.sql()
                .transaction(tx -> tx.rows(
                        Query.of(
                                "select kind, coalesce(health, ''), message from deploys.event where component = $1 order by sequence",
                                EntityRef.of("component", "default", component).toString()),
                        row -> new Event(
                                row.get(0, String.class), row.get(1, String.class), row.get(2, String.class))));
    }

    void execute(String sql, Object... values) {
        database.sql().<Long>transaction(tx -> tx.update(Query.of(sql, values)));
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
        database.close();
    }

    /** The clusters of a test, each by its name. */
    static Clusters clusters(Cluster... clusters) {
        var byName = new TreeMap<String, Cluster>();
        for (Cluster each : clusters) {
            byName.put(each.name(), each);
        }
        return new Clusters() {
            @Override
            public List<String> names() {
                return List.copyOf(byName.keySet());
            }

            @Override
            public Optional<Cluster> named(String name) {
                return Optional.ofNullable(byName.get(name));
            }

            @Override
            public String resolved(String name) {
                return Objects.requireNonNull(name);
            }

            @Override
            public String missing(String name) {
                return "No cluster " + name + " is configured";
            }

            @Override
            public boolean allows(String name, String repository, String namespace) {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
