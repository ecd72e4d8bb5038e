package dev.atrium.portal.configuration;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.process.ImageRule;
import dev.atrium.pipelines.executor.process.ProcessExecutor;
import dev.atrium.pipelines.executor.process.ProcessSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Where steps run: the executor that is configured. */
final class BuildExecutors {

    private BuildExecutors() {}

    static Executor of(AtriumProperties properties) {
        var pipelines = properties.pipelines();
        return switch (pipelines.executor()) {
            case "process" ->
                new ProcessExecutor(settings(
                        pipelines.process(), properties.data().toAbsolutePath().resolve("builds")));
            default ->
                throw new IllegalArgumentException(
                        "atrium.pipelines.executor is process, docker or kubernetes, not " + pipelines.executor());
        };
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
