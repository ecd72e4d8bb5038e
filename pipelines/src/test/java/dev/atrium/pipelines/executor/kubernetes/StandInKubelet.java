package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays scheduler, kubelet and container runtime for one namespace of an API server that has none of them: takes every pod, runs its
 * containers as processes of this machine, says so in its status, and gives its logs where the API server looks for a kubelet.
 */
final class StandInKubelet implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final Path folder;
    private final String node;
    final KubeletLogs server;
    private final SharedIndexInformer<Pod> informer;
    private final Map<String, StandInPod> pods = new ConcurrentHashMap<>();
    private final Set<String> deleting = ConcurrentHashMap.newKeySet();
    private final Thread heart;

    /** There is room for no further pod. */
    volatile boolean full;

    StandInKubelet(KubernetesClient client, String namespace, Path folder) throws Exception {
        this.client = client;
        this.namespace = namespace;
        this.folder = folder;
        this.node = "stand-in-" + namespace;
        server = new KubeletLogs(folder, this::log);
        client.resource(node()).create();
        beat();
        heart = Thread.ofVirtual().start(this::beatOn);
        informer = client.pods().inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                heard(pod);
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                heard(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean unknown) {
                deleted(pod, 0);
            }
        });
    }

    private Node node() {
        return new NodeBuilder().withNewMetadata().withName(node).endMetadata().build();
    }

    private void beat() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        client.nodes()
                .withName(node)
                .editStatus(found -> new NodeBuilder(found)
                        .editOrNewStatus()
                        .withAddresses()
                        .addNewAddress("127.0.0.1", "InternalIP")
                        .withNewDaemonEndpoints()
                        .withNewKubeletEndpoint(server.port())
                        .endDaemonEndpoints()
                        .withConditions()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .withReason("KubeletReady")
                        .withLastHeartbeatTime(now)
                        .withLastTransitionTime(now)
                        .endCondition()
                        .endStatus()
                        .build());
    }

    private void beatOn() {
        while (true) {
            try {
                Thread.sleep(8000);
                beat();
            } catch (InterruptedException over) {
                return;
            } catch (KubernetesClientException conflict) {
                // the next one
            }
        }
    }

    private void heard(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
            deleted(pod, grace == null ? 0 : grace);
        } else if (!full && !pods.containsKey(uid(pod))) {
            var taken = new StandInPod(client, pod, folder.resolve(uid(pod)));
            pods.put(uid(pod), taken);
            Thread.ofVirtual().start(() -> {
                bind(pod);
                taken.run();
            });
        }
    }

    private void bind(Pod pod) {
        client.bindings()
                .inNamespace(namespace)
                .resource(new BindingBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewTarget()
                        .withKind("Node")
                        .withApiVersion("v1")
                        .withName(node)
                        .endTarget()
                        .build())
                .create();
    }

    private void deleted(Pod pod, long grace) {
        StandInPod known = pods.get(uid(pod));
        if (known != null && deleting.add(uid(pod))) {
            Thread.ofVirtual().start(() -> known.delete(grace));
        }
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private Optional<CriLog> log(String pod, String container) {
        return pods.values().stream()
                .filter(each -> each.isNamed(pod))
                .map(each -> each.container(container))
                .filter(Objects::nonNull)
                .map(StandInContainer::log)
                .findFirst();
    }

    @Override
    public void close() throws InterruptedException {
        informer.close();
        heart.interrupt();
        heart.join();
        pods.forEach((uid, pod) -> {
            if (deleting.add(uid)) {
                pod.delete(0);
            }
        });
        client.nodes().withName(node).delete();
        server.close();
    }
}
