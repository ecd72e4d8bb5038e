package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The container of a step: what may be done in it, and what not. */
final class StepContainer {

    static final String WORKSPACE = "/workspace";
    static final String IDENTITY = "/run/atrium/identity-token";

    /** In microseconds. A quota of it, unlike a number of cores, may be more than the engine's machine has. */
    private static final long PERIOD = 100_000;

    /** What root needs to install packages and to give files away; no more than Docker leaves it. */
    private static final Capability[] KEPT = {
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.FSETID,
        Capability.KILL,
        Capability.SETGID,
        Capability.SETUID
    };

    private final TaskOrder order;
    private final DockerSettings settings;
    private final Map<String, String> labels;
    private final String volume;

    StepContainer(TaskOrder order, DockerSettings settings, Map<String, String> labels, String volume) {
        this.order = order;
        this.settings = settings;
        this.labels = labels;
        this.volume = volume;
    }

    /** A command that makes the container. @param image its whole name */
    CreateContainerCmd command(DockerClient engine, Step step, String image, String name) {
        CreateContainerCmd command = engine.createContainerCmd(image)
                .withName(name)
                .withLabels(labels)
                .withWorkingDir(WORKSPACE)
                .withEnv(environment(step))
                .withTty(false)
                .withStdinOpen(false)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .withHostConfig(host());
        // an empty one, other than none, takes the image's away
        if (!step.entrypoint().isEmpty()) {
            command.withEntrypoint(step.entrypoint());
        }
        if (!step.args().isEmpty()) {
            command.withCmd(step.args());
        }
        return command;
    }

    private List<String> environment(Step step) {
        var all = new TreeMap<>(step.env());
        order.identity().ifPresent(_ -> all.put("BUILD_IDENTITY_TOKEN_FILE", IDENTITY));
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    private HostConfig host() {
        Resources given = settings.given(order.resources());
        return HostConfig.newHostConfig()
                // the first process of a container is not killed by signals as others are, and nobody waits for its
                // orphans
                .withInit(true)
                .withPrivileged(false)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(Capability.ALL)
                .withCapAdd(KEPT)
                .withCpuPeriod(PERIOD)
                .withCpuQuota(Math.max(1, given.cpu()) * PERIOD / 1_000)
                .withMemory(given.memory())
                // memory and swap together: none
                .withMemorySwap(given.memory())
                .withPidsLimit((long) settings.processes())
                .withNetworkMode(settings.network())
                // the output is read from the container itself, which waits until it has been
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withMounts(List.of(new Mount()
                        .withType(MountType.VOLUME)
                        .withSource(volume)
                        .withTarget(WORKSPACE)
                        .withVolumeOptions(new VolumeOptions().withNoCopy(true))));
    }
}
