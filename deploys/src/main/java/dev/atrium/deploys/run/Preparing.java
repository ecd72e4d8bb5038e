package dev.atrium.deploys.run;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.cluster.ResourceKind;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.Manifests;
import dev.atrium.deploys.sync.Ownership;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.source.RepositoryRef;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** What has to be so before anything is applied at a target. */
final class Preparing {

    private final Clusters clusters;
    private final Syncing syncing;
    private final Releases releases;

    Preparing(Clusters clusters, Syncing syncing, Releases releases) {
        this.clusters = clusters;
        this.syncing = syncing;
        this.releases = releases;
    }

    Outcome step(Site site, Manifests manifests) throws ClusterException {
        var forbidden = forbidden(site, manifests);
        if (forbidden.isPresent()) {
            return new Outcome.Failed(forbidden.get());
        }
        var release = releases.of(site, manifests);
        var mistake = release.flatMap(found -> found.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst());
        if (mistake.isPresent()) {
            return new Outcome.Failed("There can be no canary: " + mistake.get().message());
        }
        var noNamespace = namespace(site, manifests);
        if (noNamespace.isPresent()) {
            return new Outcome.Failed(noNamespace.get());
        }
        return new Outcome.Done(
                site.state().withCanary(release.isPresent() && release.get().needed()));
    }

    /** What the configuration does not allow. */
    private Optional<String> forbidden(Site site, Manifests manifests) throws ClusterException {
        var repository = name(site.run().repository());
        for (var manifest : Stream.concat(manifests.hooks().stream(), manifests.objects().stream())
                .toList()) {
            var namespace = namespaceOf(site.cluster(), manifest);
            if (!clusters.allows(site.cluster().name(), repository, namespace)) {
                return Optional.of(manifest.key() + ": " + repository + " may not have objects "
                        + (namespace.isEmpty() ? "of the whole cluster" : "in the namespace '" + namespace + "'")
                        + " of " + site.target().context() + ", says the configuration.");
            }
        }
        return Optional.empty();
    }

    /** With its host, whatever that is: as the configuration's patterns want it. */
    private static String name(RepositoryRef repository) {
        return repository.host() + "/" + repository.path();
    }

    /** A Namespace counts as what lies in it. */
    private static String namespaceOf(Cluster cluster, Manifest manifest) throws ClusterException {
        if (isNamespace(manifest)) {
            return manifest.key().name();
        }
        var namespaced = cluster.kind(manifest.apiVersion(), manifest.key().kind())
                .map(ResourceKind::namespaced)
                .orElse(true);
        return namespaced ? manifest.key().namespace() : "";
    }

    private static boolean isNamespace(Manifest manifest) {
        return manifest.key().group().isEmpty() && manifest.key().kind().equals("Namespace");
    }

    /** Makes the backend's namespace if it is not there. Answers why that is not possible. */
    private Optional<String> namespace(Site site, Manifests manifests) throws ClusterException {
        var name = site.target().namespace();
        try {
            var kind = site.cluster().kind("v1", "Namespace");
            if (kind.isEmpty() || site.cluster().get(kind.get(), "", name).isPresent()) {
                return Optional.empty();
            }
            var declared = manifests.objects().stream()
                    .filter(manifest ->
                            isNamespace(manifest) && manifest.key().name().equals(name))
                    .toList();
            if (!declared.isEmpty()) {
                var outcome = syncing.sync(site, declared, _ -> false, true, Syncing.Results.NONE);
                return outcome.complete() ? Optional.empty() : Optional.of(Syncing.failure(outcome));
            }
            var namespace = JsonNodeFactory.instance
                    .objectNode()
                    .put("apiVersion", "v1")
                    .put("kind", "Namespace");
            namespace
                    .putObject("metadata")
                    .put("name", name)
                    .putObject("labels")
                    .put(Ownership.MANAGED_BY_LABEL, Cluster.FIELD_MANAGER);
            site.cluster().apply(kind.get(), namespace, false, false);
            site.checkpoints().reached("namespace:" + name);
            return Optional.empty();
        } catch (ClusterException e) {
            return switch (e.kind()) {
                // who may not look at namespaces may still work in one: what is applied next will tell
                case FORBIDDEN, CONFLICT -> Optional.empty();
                case UNREACHABLE -> throw e;
                case UNKNOWN_KIND, INVALID, NOT_FOUND ->
                    Optional.of("The namespace '" + name + "' could not be made: " + e.getMessage());
            };
        }
    }
}
