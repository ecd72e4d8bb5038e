package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The clusters that the configuration names, the first of them the default one. None is asked for anything before it is needed. */
@Blocks
public final class ConfiguredClusters implements Clusters {

    private record Configured(ClusterSettings settings, Cluster cluster) {}

    private final Map<String, Configured> clusters = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same name, or one has none */
    public ConfiguredClusters(List<ClusterSettings> settings) {
        for (ClusterSettings each : settings) {
            if (each.name().isBlank()) {
                throw new IllegalArgumentException("A cluster has no name");
            }
            var configured = new Configured(each, new KubernetesCluster(each));
            if (clusters.putIfAbsent(each.name(), configured) != null) {
                throw new IllegalArgumentException("Two clusters have the name " + each.name());
            }
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(clusters.keySet());
    }

    @Override
    public Optional<Cluster> named(String name) {
        return configured(name).map(Configured::cluster);
    }

    @Override
    public String resolved(String name) {
        return name.isEmpty() ? clusters.keySet().stream().findFirst().orElse("") : name;
    }

    @Override
    public String missing(String name) {
        if (clusters.isEmpty()) {
            return "No Kubernetes cluster is configured";
        }
        return "There is no cluster \"%s\" in the configuration; there is %s"
                .formatted(resolved(name), String.join(", ", clusters.keySet()));
    }

    @Override
    public boolean allows(String name, String repository, String namespace) {
        return configured(name)
                .map(c -> c.settings.allows(repository, namespace))
                .orElse(false);
    }

    @Override
    public String configuration() {
        // the order says which is the default one; where a cluster is found makes no difference to what is declared
        var said = clusters.values().stream()
                .map(Configured::settings)
                .map(each -> List.of(each.name(), each.namespaces(), each.repositories(), each.clusterScoped()))
                .toList();
        return UUID.nameUUIDFromBytes(said.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Optional<Configured> configured(String name) {
        return Optional.ofNullable(clusters.get(resolved(name)));
    }

    @Override
    public void close() {
        clusters.values().forEach(c -> c.cluster.close());
    }
}
