package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A task as objects of Kubernetes: a Job whose pod fetches the workspace, runs the steps, and leaves what is to be kept, one container after
 * the other; and a Secret with all that might be secret.
 */
record Manifests(TaskOrder order, KubernetesSettings settings, Labels labels) {

    static final String FETCH = "workspace";
    static final String KEEP = "keep";
    static final String WORKSPACE = "/workspace";
    static final String IDENTITY = "/var/run/atrium/identity";

    /** What is left after a portal that died and never came back is removed by the cluster in this time. */
    private static final int HOUR = 3600;

    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final long GRACE = 5;

    static String container(Step step) {
        return "step-" + step.number();
    }

    /** Processes of a step see those of its pod, so that none is process 1, which could not be ended by a signal; only one container runs at a time. */
    Job job() {
        return new JobBuilder()
                .withMetadata(metadata())
                .withNewSpec()
                .withBackoffLimit(0)
                .withCompletions(1)
                .withParallelism(1)
                .withActiveDeadlineSeconds(
                        order.timeout().plus(settings.room()).plus(SLACK).toSeconds())
                .withTtlSecondsAfterFinished(HOUR)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels.all(order))
                .withAnnotations(Labels.annotations(order))
                .endMetadata()
                .withSpec(pod())
                .endTemplate()
                .endSpec()
                .build();
    }

    private PodSpec pod() {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withServiceAccountName(settings.serviceAccount().isEmpty() ? null : settings.serviceAccount())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withShareProcessNamespace(true)
                .withTerminationGracePeriodSeconds(GRACE)
                .withSecurityContext(user())
                .withVolumes(volumes())
                .withInitContainers(initContainers())
                .withContainers(keep())
                .build();
    }

    private PodSecurityContext user() {
        var context = new PodSecurityContextBuilder()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile();
        Long user = settings.user();
        return user == null
                ? context.build()
                : context.withRunAsUser(user)
                        .withRunAsGroup(user)
                        .withFsGroup(user)
                        .build();
    }

    private List<Volume> volumes() {
        var volumes = new ArrayList<Volume>();
        volumes.add(new VolumeBuilder()
                .withName("workspace")
                .withNewEmptyDir()
                .endEmptyDir()
                .build());
        volumes.add(secretFile("workspace-token"));
        if (order.identity().isPresent()) {
            volumes.add(secretFile("identity"));
        }
        return volumes;
    }

    private Volume secretFile(String key) {
        return new VolumeBuilder()
                .withName(key)
                .withNewSecret()
                .withSecretName(labels.name())
                .withDefaultMode(0400)
                .addNewItem()
                .withKey(key)
                .withPath("token")
                .endItem()
                .endSecret()
                .build();
    }

    private List<Container> initContainers() {
        var all = new ArrayList<Container>();
        all.add(helper(FETCH, HelperScripts.FETCH, List.of()));
        order.steps().forEach(step -> all.add(step(step)));
        return all;
    }

    private Container step(Step step) {
        return container(container(step), settings.image(step.image()))
                .withCommand(escaped(step.entrypoint()))
                .withArgs(escaped(step.args()))
                .withEnv(env(step))
                .withVolumeMounts(
                        order.identity().isPresent()
                                ? List.of(mount("workspace", WORKSPACE, false), mount("identity", IDENTITY, true))
                                : List.of(mount("workspace", WORKSPACE, false)))
                .build();
    }

    private Container keep() {
        List<String> roots = HelperScripts.roots(order.files().kept());
        return roots.isEmpty() ? helper(KEEP, "true", List.of()) : helper(KEEP, HelperScripts.KEEP, roots);
    }

    /** Files are the steps' user's, which is root where none is configured; the image of curl has another. */
    private Container helper(String name, String script, List<String> arguments) {
        var args = new ArrayList<>(List.of(script, "sh"));
        args.addAll(arguments);
        return container(name, settings.helper())
                .withCommand("sh", "-c")
                .withArgs(escaped(args))
                .withEnv(new EnvVar(HelperScripts.URL, settings.portal() + "/builds/workspaces/" + order.key(), null))
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .editSecurityContext()
                .withRunAsUser(settings.user() == null ? 0L : null)
                .endSecurityContext()
                .withVolumeMounts(
                        mount("workspace", WORKSPACE, false), mount("workspace-token", HelperScripts.FOLDER, true))
                .build();
    }

    private ContainerBuilder container(String name, String image) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withWorkingDir(WORKSPACE)
                .withResources(Limits.of(order, settings))
                .withNewSecurityContext()
                .withPrivileged(false)
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext();
    }

    private static VolumeMount mount(String volume, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    /** Kubernetes replaces {@code $(NAME)} in commands and arguments, and takes {@code $$} for a dollar. */
    private static List<String> escaped(List<String> words) {
        return words.stream().map(word -> word.replace("$", "$$")).toList();
    }

    /** What is a secret of these is not known here, so that none is shown by the Job. */
    private List<EnvVar> env(Step step) {
        var env = new ArrayList<EnvVar>();
        if (order.identity().isPresent()) {
            env.add(new EnvVar("BUILD_IDENTITY_TOKEN_FILE", IDENTITY + "/token", null));
        }
        List<String> names = names(step);
        for (int i = 0; i < names.size(); i++) {
            env.add(new EnvVarBuilder()
                    .withName(names.get(i))
                    .withNewValueFrom()
                    .withNewSecretKeyRef(key(step, i), labels.name(), null)
                    .endValueFrom()
                    .build());
        }
        return env;
    }

    private static List<String> names(Step step) {
        return step.env().keySet().stream().sorted().toList();
    }

    private static String key(Step step, int variable) {
        return "env-" + step.number() + "-" + variable;
    }

    /** The token for the workspace, the build's identity, and the environment of every step. */
    Secret secret() {
        var data = new HashMap<String, String>();
        data.put("workspace-token", order.files().token());
        order.identity().ifPresent(token -> data.put("identity", token));
        for (Step step : order.steps()) {
            List<String> names = names(step);
            for (int i = 0; i < names.size(); i++) {
                data.put(key(step, i), step.env().getOrDefault(names.get(i), ""));
            }
        }
        return new SecretBuilder()
                .withMetadata(metadata())
                .withType("Opaque")
                .withStringData(data)
                .build();
    }

    private ObjectMeta metadata() {
        return new ObjectMetaBuilder()
                .withName(labels.name())
                .withNamespace(settings.namespace())
                .withLabels(labels.all(order))
                .withAnnotations(Labels.annotations(order))
                .build();
    }
}
