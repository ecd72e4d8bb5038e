package dev.atrium.deploys.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A client of a cluster, as its settings say. It opens no connection before the first request. */
final class Connecting {

    private static final int CONNECT_MILLIS = 10_000;

    private Connecting() {}

    static KubernetesClient client(ClusterSettings settings) throws ClusterException {
        try {
            // a watch must not hold up others: over HTTP/2 they would share a window
            Config config = new ConfigBuilder(found(settings))
                    .withHttp2Disable(true)
                    .withConnectionTimeout(CONNECT_MILLIS)
                    .withRequestRetryBackoffLimit(1)
                    .build();
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (RuntimeException broken) {
            // what the parser says could quote the file, which has credentials
            throw unusable(settings, "cannot be understood", broken);
        }
    }

    private static Config found(ClusterSettings settings) throws ClusterException {
        var file = settings.kubeconfig();
        var context = settings.context().isEmpty() ? null : settings.context();
        if (file == null) {
            return having(settings, Config.autoConfigure(context));
        }
        if (!Files.isReadable(file)) {
            throw unusable(settings, "cannot be read", null);
        }
        return having(
                settings,
                context == null ? Config.fromKubeconfig(file.toFile()) : Config.fromKubeconfig(context, file.toFile()));
    }

    /** A context that is not there would otherwise be some default. */
    private static Config having(ClusterSettings settings, Config config) throws ClusterException {
        var context = settings.context();
        if (!context.isEmpty()
                && config.getContexts().stream().noneMatch(c -> c.getName().equals(context))) {
            throw unusable(settings, "has no context \"" + context + "\"", null);
        }
        return config;
    }

    private static ClusterException unusable(ClusterSettings settings, String why, @Nullable RuntimeException cause) {
        var file = settings.kubeconfig() == null
                ? "of the environment"
                : settings.kubeconfig().toString();
        var type = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
        return new ClusterException(
                ClusterException.Kind.UNREACHABLE,
                "The kubeconfig %s for the cluster %s %s%s".formatted(file, settings.name(), why, type),
                null);
    }
}
