package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.cluster.ClusterSettings;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.cluster.ConfiguredClusters;
import dev.atrium.deploys.sync.OwnedFields;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A namespace of a real API server, whose objects are applied as a sync does it. */
final class RealWatched implements AutoCloseable {

    static final String KUBECONFIG = "ATRIUM_TEST_KUBECONFIG";
    static final String MISSING =
            "no ATRIUM_TEST_KUBECONFIG, which names a kubeconfig with all rights on an API server for tests";

    final String suffix = UUID.randomUUID().toString().substring(0, 8);
    final String namespace = "watched-" + suffix;
    final Clusters clusters;
    final Cluster cluster;

    /** Somebody else. */
    final KubernetesClient other;

    RealWatched() {
        var kubeconfig = Path.of(System.getenv(KUBECONFIG));
        other = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        other.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        clusters = new ConfiguredClusters(
                List.of(new ClusterSettings("real", kubeconfig, "", List.of("*"), List.of("*"), true)));
        cluster = clusters.named("real").orElseThrow();
    }

    /** Applies an object for a target, and writes it into the inventory. */
    ObjectKey apply(WatchFixture fixture, UUID target, String yaml) throws ClusterException {
        ObjectNode manifest = JsonMapper.shared()
                .valueToTree(new Load(LoadSettings.builder().build())
                        .loadFromString(yaml.replace("NAMESPACE", namespace).replace("SUFFIX", suffix)));
        var kind = cluster.kind(Live.apiVersion(manifest), manifest.path("kind").stringValue())
                .orElseThrow();
        var live = cluster.apply(kind, WatchFixture.labelled(target, manifest), false, false);
        return fixture.applied(
                target, live, OwnedFields.of(live, Cluster.FIELD_MANAGER).values());
    }

    @Override
    public void close() {
        other.namespaces().withName(namespace).delete();
        clusters.close();
        other.close();
    }
}
