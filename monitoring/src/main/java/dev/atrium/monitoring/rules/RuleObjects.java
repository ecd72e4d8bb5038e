package dev.atrium.monitoring.rules;

import dev.atrium.platform.run.Blocks;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PrometheusRules of a namespace, at an API server. A call waits for 10 seconds at most. Thread-safe. */
@Blocks
final class RuleObjects implements AutoCloseable {

    static final String KIND = "PrometheusRule";

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SHOWN = 1_000;

    private final PrometheusRuleSettings settings;
    private final ResourceDefinitionContext definition;
    private @Nullable KubernetesClient client;

    /** @param apiVersion such as {@code monitoring.coreos.com/v1} */
    RuleObjects(PrometheusRuleSettings settings, String apiVersion) {
        this.settings = settings;
        var parts = apiVersion.split("/", 2);
        this.definition = new ResourceDefinitionContext.Builder()
                .withGroup(parts[0])
                .withVersion(parts[1])
                .withKind(KIND)
                .withPlural("prometheusrules")
                .withNamespaced(true)
                .build();
    }

    Optional<GenericKubernetesResource> find(String name) throws IOException, InterruptedException {
        var objects = objects();
        return call(
                "read", name, () -> Optional.ofNullable(objects.withName(name).get()));
    }

    /** Whatever others have written of what it has is overwritten; what it has not stays. */
    void apply(GenericKubernetesResource object, String manager) throws IOException, InterruptedException {
        var objects = objects();
        call(
                "apply",
                object.getMetadata().getName(),
                () -> objects.resource(object)
                        .fieldManager(manager)
                        .forceConflicts()
                        .serverSideApply());
    }

    /** Takes it away as it was found; if it has changed since, that is an error. */
    void delete(GenericKubernetesResource found) throws IOException, InterruptedException {
        var objects = objects();
        var metadata = found.getMetadata();
        call(
                "delete",
                metadata.getName(),
                () -> objects.withName(metadata.getName())
                        .lockResourceVersion(metadata.getResourceVersion())
                        .delete());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            objects() throws IOException {
        return client().genericKubernetesResources(definition).inNamespace(settings.namespace());
    }

    private <T> T call(String doing, String name, Supplier<T> what) throws IOException, InterruptedException {
        try {
            return what.get();
        } catch (KubernetesClientException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The wait for Kubernetes was interrupted");
            }
            throw new IOException(
                    "Kubernetes does not " + doing + " the " + KIND + " " + settings.namespace() + "/" + name + ": "
                            + why(e) + ".",
                    e);
        }
    }

    private String why(KubernetesClientException e) {
        var said = said(e);
        return switch (Math.max(0, e.getCode())) {
            case 0 -> "it cannot be reached (" + said + ")";
            case 401 -> "it does not know Atrium's credentials (401). Configure others";
            case 403 ->
                "it does not let Atrium (403: " + said
                        + "). Give its service account a role with get, patch, create and"
                        + " delete of prometheusrules." + definition.getGroup();
            case 404 ->
                "there is no namespace " + settings.namespace() + ", or it does not know the kind (404: " + said
                        + "). Make the namespace, and install the Prometheus operator's CRDs";
            case 409 -> "it has changed in this moment (409). It is tried again";
            default -> said + " (" + e.getCode() + ")";
        };
    }

    private static String said(KubernetesClientException e) {
        var status = e.getStatus();
        @Nullable String message = status == null ? null : status.getMessage();
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof ConnectException)) {
            root = root.getCause();
        }
        @Nullable String cause = root instanceof ConnectException ? "nothing answers there" : root.getMessage();
        var text = message != null
                ? message
                : cause != null ? cause : root.getClass().getSimpleName();
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private synchronized KubernetesClient client() throws IOException {
        if (client == null) {
            try {
                client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(config())
                                .withConnectionTimeout(PATIENCE_MILLIS)
                                .withRequestTimeout(PATIENCE_MILLIS)
                                .withRequestRetryBackoffLimit(1)
                                .build())
                        .build();
            } catch (RuntimeException e) {
                // what the parser says could quote the file, which has credentials
                throw unusable("cannot be understood (" + e.getClass().getSimpleName() + ")");
            }
        }
        return client;
    }

    /** A context that is not there would otherwise be some default. */
    private Config config() throws IOException {
        var file = settings.kubeconfig();
        var context = settings.context().isEmpty() ? null : settings.context();
        if (file != null && !Files.isReadable(file)) {
            throw unusable("cannot be read");
        }
        var config = file == null
                ? Config.autoConfigure(context)
                : context == null
                        ? Config.fromKubeconfig(file.toFile())
                        : Config.fromKubeconfig(context, file.toFile());
        if (context != null && config.getContexts().stream().noneMatch(c -> context.equals(c.getName()))) {
            throw unusable("has no context \"" + context + "\"");
        }
        return config;
    }

    private IOException unusable(String why) {
        var file = settings.kubeconfig() == null ? "of the environment" : settings.kubeconfig();
        return new IOException("The kubeconfig " + file + " for Prometheus' rules " + why + ". Configure another.");
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
