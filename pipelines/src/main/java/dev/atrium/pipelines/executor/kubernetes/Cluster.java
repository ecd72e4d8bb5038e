package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What is asked of the API server, with patience where it does not answer. The rights that this needs are in
 * {@code deploy/kubernetes/build-steps.yaml}, which the tests use. */
final class Cluster implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final Duration patience;

    Cluster(KubernetesClient client, String namespace, Duration patience) {
        this.client = client;
        this.namespace = namespace;
        this.patience = patience;
    }

    /** @throws IllegalArgumentException if the kubeconfig cannot be read */
    static Cluster of(KubernetesSettings settings) {
        // a log that waits for its listener must not hold up others: over HTTP/2 they would share a window
        Config config = new ConfigBuilder(found(settings))
                .withHttp2Disable(true)
                .withRequestRetryBackoffLimit(1)
                .withRequestTimeout(20_000)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        return new Cluster(client, settings.namespace(), settings.patience());
    }

    private static Config found(KubernetesSettings settings) {
        Path file = settings.kubeconfig();
        String context = settings.context();
        if (file == null) {
            return Config.autoConfigure(context.isEmpty() ? null : context);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The kubeconfig " + file + " cannot be read");
        }
        return context.isEmpty() ? Config.fromKubeconfig(file.toFile()) : Config.fromKubeconfig(context, file.toFile());
    }

    /** The Secret goes first, so that the pod need not wait for it; it belongs to the Job as soon as that is there. */
    void create(Job job, Secret secret) throws EndsEarly, InterruptedException {
        patiently(
                "create a Secret",
                () -> unlessThere(() -> client.resource(secret).create()));
        Job created = patiently("create a Job", () -> {
            unlessThere(() -> client.resource(job).create());
            return client.resource(job).get();
        });
        if (created == null) {
            throw EndsEarly.again(0, "The Job of the task was deleted by somebody else");
        }
        var owner = new OwnerReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(created.getMetadata().getName())
                .withUid(created.getMetadata().getUid())
                .build();
        patiently(
                "change a Secret",
                () -> client.secrets()
                        .inNamespace(namespace)
                        .withName(secret.getMetadata().getName())
                        .edit(found -> new SecretBuilder(found)
                                .editMetadata()
                                .withOwnerReferences(owner)
                                .endMetadata()
                                .build()));
    }

    private static boolean unlessThere(Callable<?> create) throws Exception {
        try {
            create.call();
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != 409) {
                throw refused;
            }
            return false; // an answer was lost: the name is nobody else's
        }
    }

    List<Pod> pods(Labels labels) throws EndsEarly, InterruptedException {
        return patiently(
                "list pods",
                () -> pods(Labels.EXECUTION, labels.execution()).list().getItems());
    }

    FilterWatchListDeletable<Pod, PodList, PodResource> pods(String label, String value) {
        return client.pods().inNamespace(namespace).withLabel(label, value);
    }

    /** What a container has written, line by line, each after its time. */
    LogStream log(String pod, String container, boolean follow, Optional<Instant> since)
            throws IOException, InterruptedException {
        String uri = "%s/api/v1/namespaces/%s/pods/%s/log?container=%s&follow=%s&timestamps=true%s"
                .formatted(
                        client.getMasterUrl().toString().replaceAll("/+$", ""),
                        namespace,
                        pod,
                        container,
                        follow,
                        since.map(time -> "&sinceTime=" + URLEncoder.encode(time.toString(), StandardCharsets.UTF_8))
                                .orElse(""));
        return LogStream.open(client.getHttpClient(), uri);
    }

    /** Everything with these labels; the pods' processes may still be ending. */
    void delete(String label, String value) throws EndsEarly, InterruptedException {
        patiently(
                "delete Jobs",
                () -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withLabel(label, value)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
        patiently("delete pods", () -> pods(label, value).delete());
        patiently(
                "delete Secrets",
                () -> client.secrets()
                        .inNamespace(namespace)
                        .withLabel(label, value)
                        .delete());
    }

    /** The executions that there are objects of. */
    Set<String> executions(String label, String value) throws EndsEarly, InterruptedException {
        return patiently("list Jobs, pods and Secrets", () -> {
            var found = new ArrayList<HasMetadata>();
            found.addAll(client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .withLabel(label, value)
                    .list()
                    .getItems());
            found.addAll(pods(label, value).list().getItems());
            found.addAll(client.secrets()
                    .inNamespace(namespace)
                    .withLabel(label, value)
                    .list()
                    .getItems());
            return found.stream()
                    .map(each -> each.getMetadata().getLabels().getOrDefault(Labels.EXECUTION, ""))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    private <T> T patiently(String what, Callable<T> call) throws EndsEarly, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return call.call();
            } catch (KubernetesClientException failed) {
                interruptedIfSo(failed);
                if (!passes(failed.getCode())) {
                    throw EndsEarly.never(0, "The cluster did not let the portal " + what + ": " + said(failed));
                }
                if (System.nanoTime() > end) {
                    throw EndsEarly.again(
                            0, "The cluster has not answered for " + patience.toSeconds() + " s: " + said(failed));
                }
            } catch (RuntimeException unexpected) {
                throw unexpected;
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
            Thread.sleep(500);
        }
    }

    /** Below 400 there was no answer. 409: a Secret was changed by another at the same time, such as the collector of garbage. */
    private static boolean passes(int code) {
        return code < 400 || code == 408 || code == 409 || code == 429 || code >= 500;
    }

    private static void interruptedIfSo(Throwable failed) throws InterruptedException {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof InterruptedException || Thread.interrupted()) {
                Thread.interrupted();
                throw new InterruptedException();
            }
        }
    }

    /** What the server says; without an answer, what the network says. */
    private static String said(KubernetesClientException failed) {
        String status = failed.getStatus() == null ? null : failed.getStatus().getMessage();
        if (status != null) {
            return ContainerPhases.line(status);
        }
        Throwable cause = failed;
        while (!(cause instanceof IOException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : ContainerPhases.line(message);
    }

    @Override
    public void close() {
        client.close();
    }
}
