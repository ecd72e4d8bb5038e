package dev.atrium.pipelines.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pod on the stand-in's node: init containers one after the other, then the main one, never again. */
final class StandInPod {

    private static final Logger LOG = LoggerFactory.getLogger(StandInPod.class);
    private static final Set<String> IMAGES =
            Set.of("action-containers/shell:latest", "helper/curl:1", "helper/wget:1");

    private final KubernetesClient client;
    private final Pod pod;
    private final Path folder;
    private final Map<String, StandInContainer> containers = new ConcurrentHashMap<>();
    private final Map<String, ContainerState> states = new LinkedHashMap<>();
    private String phase = "Pending";
    private volatile boolean deleted;

    StandInPod(KubernetesClient client, Pod pod, Path folder) {
        this.client = client;
        this.pod = pod;
        this.folder = folder;
    }

    void run() {
        try {
            Map<String, Path> volumes = volumes();
            var all = new ArrayList<Container>(pod.getSpec().getInitContainers());
            all.addAll(pod.getSpec().getContainers());
            for (Container each : all) {
                states.put(each.getName(), waiting("PodInitializing", null));
            }
            for (Container each : all) {
                if (deleted || !run(each, volumes)) {
                    return;
                }
            }
            phase = "Succeeded";
            tell();
        } catch (Exception failed) {
            if (!deleted) {
                LOG.error("{} failed", folder, failed);
            }
        }
    }

    private boolean run(Container container, Map<String, Path> volumes) throws Exception {
        String name = container.getName();
        if (!IMAGES.contains(container.getImage())) {
            state(
                    name,
                    waiting(
                            "ErrImagePull",
                            "rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/"
                                    + container.getImage() + "\": failed to resolve reference: not found"));
            return false;
        }
        String command = container.getCommand().getFirst();
        if (!command.contains("/") && !Files.exists(Path.of("/usr/bin", command))) {
            phase = "Failed";
            state(
                    name,
                    terminated(
                            128,
                            "StartError",
                            "failed to create containerd task: exec: \"" + command
                                    + "\": executable file not found in $PATH: unknown"));
            return false;
        }
        var started = new StandInContainer(folder.resolve(name), container, volumes, env(container));
        containers.put(name, started);
        if (deleted) {
            started.end(0);
        }
        state(
                name,
                new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(now())
                        .endRunning()
                        .build());
        int code = started.await();
        if (!started.setup().isEmpty()) {
            LOG.error("No container: {}", started.setup());
        }
        boolean tellsTail = code != 0 && "FallbackToLogsOnError".equals(container.getTerminationMessagePolicy());
        if (code != 0) {
            phase = "Failed";
        }
        state(
                name,
                terminated(
                        code,
                        code == 0 ? "Completed" : "Error",
                        tellsTail ? started.log().tail() : null));
        return code == 0;
    }

    private Map<String, String> env(Container container) {
        var env = new TreeMap<String, String>();
        env.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        env.put("HOME", "/root");
        env.put("HOSTNAME", pod.getMetadata().getName());
        env.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        for (EnvVar each : container.getEnv()) {
            env.put(
                    each.getName(),
                    each.getValueFrom() == null
                            ? each.getValue()
                            : value(
                                    each.getValueFrom().getSecretKeyRef().getName(),
                                    each.getValueFrom().getSecretKeyRef().getKey()));
        }
        return env;
    }

    private String value(String secret, String key) {
        Secret found = client.secrets()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(secret)
                .get();
        return new String(
                Base64.getDecoder().decode(found.getData().getOrDefault(key, "")),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private Map<String, Path> volumes() throws IOException {
        var volumes = new TreeMap<String, Path>();
        for (Volume each : pod.getSpec().getVolumes()) {
            Path path = Files.createDirectories(folder.resolve("volumes").resolve(each.getName()));
            if (each.getSecret() != null) {
                for (var item : each.getSecret().getItems()) {
                    Path file = path.resolve(item.getPath());
                    Files.writeString(file, value(each.getSecret().getSecretName(), item.getKey()));
                    assert each.getSecret().getDefaultMode() == 0400;
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
                }
            }
            volumes.put(each.getName(), path);
        }
        return volumes;
    }

    private static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    private static ContainerState terminated(int code, String reason, String message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(message)
                .withFinishedAt(now())
                .endTerminated()
                .build();
    }

    private static String now() {
        return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    private void state(String container, ContainerState state) {
        states.put(container, state);
        tell();
    }

    private void tell() {
        for (int i = 0; i < 20; i++) {
            try {
                client.pods()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(pod.getMetadata().getName())
                        .editStatus(now -> new PodBuilder(now)
                                .editOrNewStatus()
                                .withPhase(phase)
                                .withInitContainerStatuses(
                                        statuses(pod.getSpec().getInitContainers()))
                                .withContainerStatuses(statuses(pod.getSpec().getContainers()))
                                .endStatus()
                                .build());
                return;
            } catch (KubernetesClientException conflict) {
                if (deleted || conflict.getCode() == 404) {
                    return;
                }
            }
        }
    }

    private List<ContainerStatus> statuses(List<Container> of) {
        return of.stream()
                .map(each -> new ContainerStatusBuilder()
                        .withName(each.getName())
                        .withImage(each.getImage())
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withState(states.get(each.getName()))
                        .build())
                .toList();
    }

    boolean isNamed(String name) {
        return pod.getMetadata().getName().equals(name);
    }

    StandInContainer container(String name) {
        return containers.get(name);
    }

    /** Ends what runs, and takes the pod away. */
    void delete(long grace) {
        deleted = true;
        try {
            for (StandInContainer each : containers.values()) {
                if (each.runs()) {
                    each.end(grace);
                }
            }
            client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .withGracePeriod(0)
                    .delete();
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException | InterruptedException | KubernetesClientException failed) {
            LOG.error("{} cannot be deleted", folder, failed);
        }
    }
}
