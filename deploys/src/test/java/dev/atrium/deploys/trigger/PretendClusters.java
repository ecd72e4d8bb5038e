package dev.atrium.deploys.trigger;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.cluster.PretendCluster;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The clusters {@code prod} (the default one) and {@code test}; none, if a test takes them away. */
final class PretendClusters implements Clusters {

    final Map<String, PretendCluster> there =
            new TreeMap<>(Map.of("prod", new PretendCluster("prod"), "test", new PretendCluster("test")));
    final Set<String> forbidden = new HashSet<>();
    /** The repositories of which somebody has asked what is allowed. */
    final Set<String> asked = new HashSet<>();

    @Override
    public List<String> names() {
        return List.copyOf(there.keySet());
    }

    @Override
    public Optional<Cluster> named(String name) {
        return Optional.ofNullable(there.get(resolved(name)));
    }

    @Override
    public String resolved(String name) {
        return there.isEmpty() || !name.isEmpty() ? name : "prod";
    }

    @Override
    public String missing(String name) {
        return there.isEmpty() ? "No cluster is configured." : "There is no cluster '" + name + "'.";
    }

    @Override
    public boolean allows(String name, String repository, String namespace) {
        asked.add(repository);
        return !forbidden.contains(namespace);
    }

    @Override
    public void close() {}
}
