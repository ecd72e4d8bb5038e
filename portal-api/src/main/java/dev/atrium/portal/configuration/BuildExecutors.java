package dev.atrium.portal.configuration;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.docker.DockerExecutor;
import dev.atrium.pipelines.executor.docker.DockerSettings;
import dev.atrium.pipelines.executor.kubernetes.KubernetesExecutor;
import dev.atrium.pipelines.executor.kubernetes.KubernetesSettings;
import dev.atrium.pipelines.executor.process.ImageRule;
import dev.atrium.pipelines.executor.process.ProcessExecutor;
import dev.atrium.pipelines.executor.process.ProcessSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/** Where steps run: the executor that is configured. */
final class BuildExecutors {

    private BuildExecutors() {}

    static Executor of(AtriumProperties properties) {
        var pipelines = properties.pipelines();
        var data = properties.data().toAbsolutePath();
        return switch (pipelines.executor()) {
            case "process" -> new ProcessExecutor(settings(pipelines.process(), data.resolve("builds")));
            case "docker" -> new DockerExecutor(settings(pipelines.docker(), NodeName.of(data)));
            case "kubernetes" ->
                new KubernetesExecutor(settings(pipelines.kubernetes(), properties.url(), NodeName.of(data)));
            default ->
                throw new IllegalArgumentException(
                        "atrium.pipelines.executor is process, docker or kubernetes, not " + pipelines.executor());
        };
    }

    private static DockerSettings settings(PipelinesProperties.DockerProperties configured, String node) {
        var usual = DockerSettings.of(node);
        return new DockerSettings(
                configured.host(),
                node,
                configured.registry(),
                configured.network(),
                resources(configured.cpu(), configured.memory()),
                resources(configured.maxCpu(), configured.maxMemory()),
                usual.processes(),
                usual.grace());
    }

    private static KubernetesSettings settings(
            PipelinesProperties.KubernetesProperties configured, URI url, String node) {
        var portal = configured.portal().isEmpty() ? url : URI.create(configured.portal());
        var usual = KubernetesSettings.in(
                configured.namespace(), node, URI.create(portal.toString().replaceFirst("/+$", "")));
        return new KubernetesSettings(
                configured.kubeconfig().isEmpty() ? null : Path.of(configured.kubeconfig()),
                configured.context(),
                configured.namespace(),
                configured.serviceAccount(),
                node,
                usual.portal(),
                configured.helperImage(),
                configured.registry(),
                resources(configured.cpu(), configured.memory()),
                resources(configured.maxCpu(), configured.maxMemory()),
                configured.user() < 0 ? null : configured.user(),
                usual.room(),
                usual.patience());
    }

    private static Resources resources(double cores, DataSize memory) {
        return new Resources((int) Math.round(cores * 1000), memory.toBytes());
    }

    private static ProcessSettings settings(PipelinesProperties.ProcessProperties configured, Path folder) {
        var usual = ProcessSettings.in(folder);
        var environment = new HashSet<>(usual.environment());
        environment.addAll(configured.environment());
        return new ProcessSettings(
                folder,
                configured.actions().stream().map(BuildExecutors::rule).toList(),
                environment,
                List.of(),
                usual.grace());
    }

    private static ImageRule rule(PipelinesProperties.ProcessAction action) {
        return new ImageRule(
                Pattern.compile(action.image()), action.command(), action.java(), action.node(), action.env());
    }
}
