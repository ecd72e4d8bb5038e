package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.commit.CommitFiles;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.deploys.manifest.HookName;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.SyncOptions;
import dev.atrium.deploys.trigger.PlannedTargets.Key;
import dev.atrium.deploys.trigger.PlannedTargets.Standing;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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

    /** The plans of one component's targets, in their order. */
    record ComponentPlan(EntityRef component, List<TargetPlan> targets) {}

    /** What components of a commit would change. */
    List<ComponentPlan> of(SourceHost host, RepositoryRef repository, String sha, List<Component> components)
            throws SourceException {
        var refs =
                components.stream().map(component -> component.ref().toString()).toArray(String[]::new);
        var there = sql.transaction(tx -> PlannedTargets.of(tx, refs, sha));
        try (var files = CommitFiles.of(host, repository, sha)) {
            var plans = new ArrayList<ComponentPlan>();
            for (var component : components) {
                var targets = new ArrayList<TargetPlan>();
                var declared = new HashSet<Key>();
                for (var backend : component.backends()) {
                    var place = new Target(component, backend, key(component, backend));
                    declared.add(place.key());
                    targets.add(target(files, repository, sha, place, there));
                }
                // without a cluster, nobody can say which one a backend that names none means
                there.others(component.ref().toString(), declared).stream()
                        .filter(_ -> !clusters.names().isEmpty())
                        .map(other -> undeclared(other.getKey(), other.getValue()))
                        .forEach(targets::add);
                plans.add(new ComponentPlan(component.ref(), targets));
            }
            return plans;
        }
    }

    /** A backend of a component, and where that is. */
    private record Target(Component component, Backend backend, Key key) {}

    private Key key(Component component, Backend backend) {
        return new Key(
                component.ref().toString(),
                DeclaredTargets.context(backend, clusters),
                backend.namespace(),
                backend.path());
    }

    /** Whatever somebody has taken out, in one line of a file, is not deleted by that. */
    private static TargetPlan undeclared(Key key, Standing standing) {
        return new TargetPlan(
                key.context(),
                key.namespace(),
                false,
                "The manifests in '" + key.path()
                        + "' are not declared to run here any more. What they have made stays as it is ("
                        + (standing.inventory().size() == 1
                                ? "1 object"
                                : standing.inventory().size() + " objects")
                        + "): delete it in the cluster, or have a commit without these objects deployed first.",
                standing.inventory().stream()
                        .map(item -> new ObjectDiff(item.key(), ObjectChange.NONE, "It stays.", List.of(), ""))
                        .toList(),
                List.of());
    }

    /** The plan of a file that says nothing of a component that could be planned. */
    static TargetPlan unreadable(Read read) {
        return new TargetPlan(
                "", "", false, "deployment-info.yaml has mistakes: see the problems.", List.of(), read.problems());
    }

    private TargetPlan target(
            CommitFiles files, RepositoryRef repository, String sha, Target place, PlannedTargets there)
            throws SourceException {
        var backend = place.backend();
        var key = place.key();
        var manifests = read(files, repository, sha, backend);
        var reason = DeclaredTargets.availability(backend, repository, clusters);
        var cluster = clusters.named(key.context());
        if (reason != null || cluster.isEmpty() || manifests.broken()) {
            var why = reason != null ? reason : "The manifests have mistakes, so nothing was asked of the cluster.";
            return unasked(key, why, manifests.problems());
        }
        try {
            var refused = refused(repository, cluster.get(), manifests);
            return refused.isEmpty()
                    ? compared(cluster.get(), sha, place, manifests, there)
                    : unasked(
                            key,
                            "The configuration does not allow all of it, so nothing was asked of the cluster.",
                            joined(manifests.problems(), refused));
        } catch (ClusterException e) {
            return unasked(key, String.valueOf(e.getMessage()), manifests.problems());
        }
    }

    private static TargetPlan unasked(Key key, String reason, List<Problem> problems) {
        return new TargetPlan(key.context(), key.namespace(), false, reason, List.of(), problems);
    }

    private TargetPlan compared(Cluster cluster, String sha, Target place, Manifests manifests, PlannedTargets there)
            throws ClusterException {
        var key = place.key();
        var standing = there.targets().get(key);
        // one that was never there has an id that is the same whenever it is planned
        var id = standing == null
                ? UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8))
                : standing.target();
        var objects = tools.planning()
                .plan(
                        cluster,
                        id,
                        manifests.objects(),
                        standing == null ? List.of() : standing.inventory(),
                        new SyncOptions(place.backend().prune(), false));
        var ran = there.migrations().getOrDefault(id, Set.of());
        var canary = canary(cluster, place.component(), there.stable().getOrDefault(id, List.of()), manifests);
        return new TargetPlan(
                key.context(),
                key.namespace(),
                true,
                null,
                joined(
                        manifests.hooks().stream()
                                .map(hook -> migration(hook.key(), sha, ran))
                                .toList(),
                        objects),
                joined(manifests.problems(), canary));
    }

    /** A migration is made for each commit, before the rest; once it has run for one, it is not again. */
    private static ObjectDiff migration(ObjectKey hook, String sha, Set<String> ran) {
        var key = new ObjectKey(hook.group(), hook.kind(), hook.namespace(), HookName.of(hook.name(), sha));
        return ran.contains(key.name())
                ? new ObjectDiff(key, ObjectChange.NONE, "Has run for this commit already.", List.of(), "")
                : new ObjectDiff(key, ObjectChange.CREATE, "Runs before the rest is applied.", List.of(), "");
    }

    /** Why a release could not go out step by step. */
    private static List<Problem> canary(
            Cluster cluster, Component component, List<Manifest> stable, Manifests manifests) throws ClusterException {
        var specification = component.canary();
        if (specification == null) {
            return List.of();
        }
        var routes = cluster.preferred("gateway.networking.k8s.io", "HTTPRoute").isPresent();
        return Release.of(specification, component.ref().name(), stable, manifests.objects(), routes)
                .problems();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
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
}
