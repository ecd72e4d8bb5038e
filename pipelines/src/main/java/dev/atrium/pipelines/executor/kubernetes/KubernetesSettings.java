package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How tasks are run in a cluster.
 *
 * @param kubeconfig null for what is found: the service account of the pod that the portal runs in, else {@code ~/.kube/config}
 * @param context of the kubeconfig; empty for its current one
 * @param namespace where Jobs, their pods and their Secrets are made
 * @param serviceAccount of the pods, which are not given its token; empty for the namespace's own
 * @param instance names this node of the portal, the same when it is started again: 1 to 63 of letters, digits, {@code -._}
 * @param portal what pods reach the portal by, without a slash at the end
 * @param helper an image with {@code sh}, {@code tar} and {@code curl} or {@code wget}. busybox's wget keeps what it sends in memory and does
 *     not check certificates: curl is taken where there is one
 * @param registry goes before images that name no registry; empty for the cluster's own choice
 * @param usual what a step is given where nothing is declared; 0 for no limit
 * @param most what a step is given at most; 0 for any amount
 * @param user what all steps run as; null for each image's own user, which then has to be root or to manage with files of root
 * @param room how long a pod may wait for a node that has room for it
 * @param patience how long the API server, an image registry, or a log may be away
 */
public record KubernetesSettings(
        @Nullable Path kubeconfig,
        String context,
        String namespace,
        String serviceAccount,
        String instance,
        URI portal,
        String helper,
        String registry,
        Resources usual,
        Resources most,
        @Nullable Long user,
        Duration room,
        Duration patience) {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    public KubernetesSettings {
        if (!LABEL.matcher(instance).matches()) {
            throw new IllegalArgumentException("Not a name for a node of the portal: " + instance);
        }
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("No namespace is configured for the steps of builds");
        }
    }

    /** With a curl image as helper, no limits, 10 minutes for room and 2 minutes of patience. */
    public static KubernetesSettings in(String namespace, String instance, URI portal) {
        return new KubernetesSettings(
                null,
                "",
                namespace,
                "",
                instance,
                portal,
                "curlimages/curl:8.11.1",
                "",
                Resources.DEFAULTS,
                Resources.DEFAULTS,
                null,
                Duration.ofMinutes(10),
                Duration.ofMinutes(2));
    }

    /** With a file that says where the cluster is. */
    public KubernetesSettings with(Path file, String ofContext) {
        return new KubernetesSettings(
                file,
                ofContext,
                namespace,
                serviceAccount,
                instance,
                portal,
                helper,
                registry,
                usual,
                most,
                user,
                room,
                patience);
    }

    /** An image as the cluster is to pull it. */
    String image(String declared) {
        String first = declared.contains("/") ? declared.substring(0, declared.indexOf('/')) : "";
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry.isEmpty() || hasRegistry ? declared : registry + "/" + declared;
    }
}
