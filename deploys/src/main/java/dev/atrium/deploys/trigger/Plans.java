package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.commit.CommitFiles;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.InventoryItem;
import dev.atrium.deploys.sync.OwnedFields;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a deployment of a commit would change, by asking clusters; without one, what is wrong with the manifests. */
@Blocks
final class Plans {

    private final Sql sql;
    private final Clusters clusters;
    private final DeployTools tools;

    Plans(Database database, Clusters clusters, DeployTools tools) {
        this.sql = database.sql();
        this.clusters = clusters;
        this.tools = tools;
    }

    /** What a target has. */
    private record Standing(UUID target, List<InventoryItem> inventory) {}

    private record Key(String component, String context, String namespace, String path) {}

    private record Item(Key key, UUID target, List<InventoryItem> item) {}

    /** The plans of one component's targets, in their order. */
    record ComponentPlan(EntityRef component, List<TargetPlan> targets) {}

    /** What components of a commit would change. */
    List<ComponentPlan> of(SourceHost host, RepositoryRef repository, String sha, List<Component> components)
            throws SourceException {
        var standing = standing(components);
        try (var files = CommitFiles.of(host, repository, sha)) {
            var plans = new ArrayList<ComponentPlan>();
            for (var component : components) {
                var targets = new ArrayList<TargetPlan>();
                for (var backend : component.backends()) {
                    targets.add(target(files, repository, sha, component, backend, standing));
                }
                plans.add(new ComponentPlan(component.ref(), targets));
            }
            return plans;
        }
    }

    /** The plan of a file that says nothing of a component that could be planned. */
    static TargetPlan unreadable(Read read) {
        return new TargetPlan(
                "", "", false, "deployment-info.yaml has mistakes: see the problems.", List.of(), read.problems());
    }

    private TargetPlan target(
            CommitFiles files,
            RepositoryRef repository,
            String sha,
            Component component,
            Backend backend,
            Map<Key, Standing> standing)
            throws SourceException {
        var context = DeclaredTargets.context(backend, clusters);
        var manifests = read(files, repository, sha, backend);
        var reason = DeclaredTargets.availability(backend, repository, clusters);
        var cluster = clusters.named(context);
        if (reason != null || cluster.isEmpty() || manifests.broken()) {
            var why = reason != null ? reason : "The manifests have mistakes, so nothing was asked of the cluster.";
            return new TargetPlan(context, backend.namespace(), false, why, List.of(), manifests.problems());
        }
        var key = new Key(component.ref().toString(), context, backend.namespace(), backend.path());
        return compared(repository, cluster.get(), key, manifests, backend, standing.get(key));
    }

    private TargetPlan compared(
            RepositoryRef repository,
            Cluster cluster,
            Key key,
            Manifests manifests,
            Backend backend,
            @Nullable Standing standing) {
        // one that was never there has an id that is the same whenever it is planned
        var id = standing == null
                ? UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8))
                : standing.target();
        try {
            var refused = refused(repository, cluster, manifests);
            if (!refused.isEmpty()) {
                return new TargetPlan(
                        key.context(),
                        key.namespace(),
                        false,
                        "The configuration does not allow all of it, so nothing was asked of the cluster.",
                        List.of(),
                        Stream.concat(manifests.problems().stream(), refused.stream())
                                .toList());
            }
            var objects = tools.planning()
                    .plan(
                            cluster,
                            id,
                            manifests.objects(),
                            standing == null ? List.of() : standing.inventory(),
                            new SyncOptions(backend.prune(), false));
            return new TargetPlan(key.context(), key.namespace(), true, null, objects, manifests.problems());
        } catch (ClusterException e) {
            return new TargetPlan(
                    key.context(),
                    key.namespace(),
                    false,
                    String.valueOf(e.getMessage()),
                    List.of(),
                    manifests.problems());
        }
    }

    /** What others have is not shown to those who may not deploy there. */
    private List<Problem> refused(RepositoryRef repository, Cluster cluster, Manifests manifests)
            throws ClusterException {
        var problems = new ArrayList<Problem>();
        for (var manifest : Stream.concat(manifests.hooks().stream(), manifests.objects().stream())
                .toList()) {
            var namespace = namespaceOf(cluster, manifest);
            if (!clusters.allows(cluster.name(), DeclaredTargets.named(repository), namespace)) {
                problems.add(Problem.error(
                        manifest.place(),
                        repository + " may not have objects "
                                + (namespace.isEmpty()
                                        ? "of the whole cluster"
                                        : "in the namespace '" + namespace + "'")
                                + " of " + cluster.name() + ": take it out, or have the configuration allow it."));
            }
        }
        return problems;
    }

    /** A namespace is in itself. */
    private static String namespaceOf(Cluster cluster, Manifest manifest) throws ClusterException {
        var key = manifest.key();
        if (key.group().isEmpty() && key.kind().equals("Namespace")) {
            return key.name();
        }
        var kind = cluster.kind(manifest.apiVersion(), key.kind());
        return kind.filter(found -> !found.namespaced()).isPresent() ? "" : key.namespace();
    }

    private Manifests read(CommitFiles files, RepositoryRef repository, String sha, Backend backend)
            throws SourceException {
        var location = Place.location(InfoFiles.location(repository));
        try {
            return tools.manifests().read(files.manifests(backend.path()), location, backend, sha);
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.TOO_LARGE || e.kind() == SourceException.Kind.REFUSED) {
                return new Manifests(List.of(), List.of(), List.of(Problem.error(backend.place(), e.getMessage())));
            }
            throw e;
        }
    }

    private Map<Key, Standing> standing(List<Component> components) {
        var refs =
                components.stream().map(component -> component.ref().toString()).toArray(String[]::new);
        return sql
                .transaction(tx -> tx.rows(
                        Query.of("""
                                select t.component, t.context, t.namespace, t.path, t.id,
                                    o.kind, o."group", o.namespace, o.name, o.api_version, o.uid, o.owned, o.manifest_hash
                                from deploys.target t left join deploys.object o on o.target = t.id
                                where t.component = any($1) order by o.position""", (Object) refs),
                        row -> new Item(
                                new Key(Json.text(row, 0), Json.text(row, 1), Json.text(row, 2), Json.text(row, 3)),
                                Json.required(row, 4, UUID.class),
                                row.get(5) == null
                                        ? List.of()
                                        : List.of(new InventoryItem(
                                                new ObjectKey(
                                                        Json.text(row, 6),
                                                        Json.text(row, 5),
                                                        Json.text(row, 7),
                                                        Json.text(row, 8)),
                                                Json.text(row, 9),
                                                Json.text(row, 10),
                                                Json.read(row, 11, OwnedFields.class),
                                                Json.text(row, 12))))))
                .stream()
                .collect(Collectors.groupingBy(
                        Item::key,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                items -> new Standing(
                                        items.getFirst().target(),
                                        items.stream()
                                                .flatMap(item -> item.item().stream())
                                                .toList()))));
    }
}
