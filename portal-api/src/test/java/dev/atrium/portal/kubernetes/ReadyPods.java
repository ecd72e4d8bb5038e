package dev.atrium.portal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the kubelet of a namespace: every pod runs and is ready as soon as it is seen; those that are deleted go. */
public final class ReadyPods implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadyPods.class);

    private final KubernetesClient client;
    private final String namespace;
    private final Thread thread;
    private volatile boolean closed;

    public ReadyPods(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.thread = Thread.ofVirtual().name("ready-pods").start(this::run);
    }

    /** The pods that run. */
    public List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                client.pods().inNamespace(namespace).list().getItems().forEach(this::play);
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                log.info("The API server does not answer the kubelet: {}", e.getMessage());
            }
        }
    }

    private void play(Pod pod) {
        var one =
                client.pods().inNamespace(namespace).withName(pod.getMetadata().getName());
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            one.withGracePeriod(0).delete();
        } else if (!"Running".equals(pod.getStatus().getPhase())) {
            one.patchStatus(ready(pod));
        }
    }

    private static Pod ready(Pod pod) {
        var now = Instant.now().toString();
        var statuses = pod.getSpec().getContainers().stream()
                .map(container -> new ContainerStatusBuilder()
                        .withName(container.getName())
                        .withImage(container.getImage())
                        .withImageID(container.getImage())
                        .withReady(true)
                        .withRestartCount(0)
                        .withState(new ContainerStateBuilder()
                                .withNewRunning()
                                .withStartedAt(now)
                                .endRunning()
                                .build())
                        .build())
                .toList();
        return new PodBuilder(pod)
                .editStatus()
                .withPhase("Running")
                .withConditions(List.of("Initialized", "ContainersReady", "PodScheduled", "Ready").stream()
                        .map(type -> new PodConditionBuilder()
                                .withType(type)
                                .withStatus("True")
                                .withLastTransitionTime(now)
                                .build())
                        .toList())
                .withContainerStatuses(statuses)
                .endStatus()
                .build();
    }
}
