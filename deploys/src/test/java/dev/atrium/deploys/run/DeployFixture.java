package dev.atrium.deploys.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.analysis.Metrics;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.deploys.descriptor.DeploymentInfoReader;
import dev.atrium.deploys.manifest.ManifestReader;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Deployments in a real database, with a cluster and a host that are played, and a clock that goes on by itself. */
final class DeployFixture implements AutoCloseable {

    static final EntityRef SHOP = EntityRef.parse("component:default/shop");
    private static final RepositoryRef REPOSITORY = new RepositoryRef(RepositoryRef.BUILT_IN, "shop", "shop");
    static final URI PORTAL = URI.create("https://atrium.example.com/");
    private static final int MOST_STEPS = 2_000;

    final Database database;
    final PretendCluster cluster = new PretendCluster("main");
    final Controllers controllers = new Controllers(cluster);
    final Map<String, Map<String, String>> commits = new HashMap<>();
    final List<CommitStatus> statuses = new CopyOnWriteArrayList<>();

    @Nullable
    SourceException hostTrouble;

    @Nullable
    Metrics metrics;

    boolean anyCluster = true;
    volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

    DeployFixture(DatabaseAddress address) {
        database = new Database(address, 20, _ -> {});
        List.of("platform", "deploys").forEach(database::migrate);
        run("truncate deploys.declaration, deploys.component, deploys.target, deploys.deployment, deploys.event,"
                + " deploys.scheduled cascade");
        run("""
                insert into deploys.declaration (repository, host, owner, name, sha, problems)
                values ('atrium/shop/shop', 'atrium', 'shop', 'shop', 'x', '[]')""");
        run("insert into deploys.component (ref, repository) values ($1, 'atrium/shop/shop')", SHOP.toString());
    }

    DeployEngine node() {
        return node(Checkpoints.NONE);
    }

    DeployEngine node(Checkpoints checkpoints) {
        return new DeployEngine(
                database,
                hosts(),
                new OneCluster(),
                new DeploymentInfoReader(),
                new ManifestReader(),
                AnalysisFixture.templates(),
                new MetricsSource() {
                    @Override
                    public Optional<Metrics> metrics(String name) {
                        return Optional.ofNullable(metrics);
                    }

                    @Override
                    public String missing(String name) {
                        return "no Prometheus is configured";
                    }
                },
                new DeploySettings(
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(30)),
                PORTAL,
                checkpoints,
                () -> now);
    }

    /** A commit of these files. */
    String commit(Map<String, String> files) {
        var sha = "%08x".formatted(commits.size() + 0xabcdef01L).repeat(5);
        commits.put(sha, new HashMap<>(files));
        return sha;
    }

    /** A deployment that waits. */
    UUID queued(String sha) {
        var id = UUID.randomUUID();
        run(
                """
                insert into deploys.deployment (id, component, host, owner, name, repository, sha, commit, trigger,
                    triggered_by, problems, created_at)
                values ($1, $2, 'atrium', 'shop', 'shop', 'atrium/shop/shop', $3, $4::json, 'MANUAL', 'user:default/ada',
                    '[]', $5)""",
                id,
                SHOP.toString(),
                sha,
                Json.write(new Commit("", sha, "Ada <ada@example.com>", now, "Change")),
                Json.parameter(now));
        return id;
    }

    /** Executes what there is to do, with the controllers at work and the clock going on, until there is nothing more. */
    void finish(DeployEngine node) {
        finish(node, () -> {});
    }

    /** @param between what else happens between two looks */
    void finish(DeployEngine node, Runnable between) {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            var again = node.execute(SHOP.toString(), 0);
            if (again.isEmpty()) {
                return;
            }
            pass(again.get());
            between.run();
        }
        throw new AssertionError("It does not come to an end: "
                + texts("select status || ' ' || coalesce(message, '') from deploys.deployment"));
    }

    /** Goes on until something is so. */
    void until(DeployEngine node, BooleanSupplier so) {
        for (int steps = 0; steps < MOST_STEPS && !so.getAsBoolean(); steps++) {
            var again = node.execute(SHOP.toString(), 0);
            pass(again.orElseThrow(() -> new AssertionError("It has come to its end: "
                    + texts("select status || ' ' || coalesce(message, '') from deploys.deployment"))));
        }
        if (!so.getAsBoolean()) {
            throw new AssertionError("It does not come to be so: "
                    + texts("select status || ' ' || coalesce(message, '') from deploys.deployment"));
        }
    }

    private void pass(Instant until) {
        if (until.isAfter(now)) {
            now = until;
        }
        controllers.work();
    }

    /** Deploys a commit, from its beginning to its end. */
    UUID deploy(Map<String, String> files) {
        var id = queued(commit(files));
        try (var node = node()) {
            finish(node);
        }
        return id;
    }

    String status(UUID deployment) {
        return text("select status from deploys.deployment where id = $1", deployment);
    }

    String message(UUID deployment) {
        return text("select coalesce(message, '') from deploys.deployment where id = $1", deployment);
    }

    List<String> phases(UUID deployment) {
        return texts("select phase from deploys.deployment_target where deployment = $1 order by number", deployment);
    }

    /** Kinds and names of what is in the inventory. */
    List<String> inventory() {
        return texts("select kind || ' ' || name from deploys.object order by kind, name");
    }

    List<String> events(String kind) {
        return texts("select message from deploys.event where kind = $1 order by sequence", kind);
    }

    /** The image that runs. */
    String image(String deployment) {
        return cluster.find(new ObjectKey("apps", "Deployment", "shop", deployment))
                .map(live -> live.at("/spec/template/spec/containers/0/image").asString(""))
                .orElse("");
    }

    List<String> texts(String sql, Object... values) {
        return new ArrayList<>(database.sql()
                .rows(Query.of(sql, values), row -> row.get(0, String.class))
                .collectList()
                .block());
    }

    String text(String sql, Object... values) {
        return texts(sql, values).getFirst();
    }

    void run(String sql, Object... values) {
        database.sql().update(Query.of(sql, values)).block();
    }

    @Override
    public void close() {
        database.close();
    }

    SourceHosts hosts() {
        return new SourceHosts(List.of(host()), Map.of());
    }

    private SourceHost host() {
        return (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(), new Class<?>[] {SourceHost.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "id" -> {
                            return RepositoryRef.BUILT_IN;
                        }
                        case "checkout" -> {
                            if (hostTrouble != null) {
                                throw hostTrouble;
                            }
                            write(commits.get((String) arguments[1]), (Path) arguments[2]);
                            return null;
                        }
                        case "setStatus" -> {
                            statuses.add((CommitStatus) arguments[2]);
                            return null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private static void write(Map<String, String> files, Path into) {
        files.forEach((path, content) -> {
            try {
                var file = into.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private final class OneCluster implements Clusters {

        @Override
        public List<String> names() {
            return List.of("main");
        }

        @Override
        public Optional<Cluster> named(String name) {
            return anyCluster ? Optional.of(cluster) : Optional.empty();
        }

        @Override
        public String resolved(String name) {
            return anyCluster ? "main" : name;
        }

        @Override
        public String missing(String name) {
            return "No cluster is configured.";
        }

        @Override
        public boolean allows(String name, String repository, String namespace) {
            return !namespace.equals("kube-system");
        }

        @Override
        public void close() {}
    }
}
