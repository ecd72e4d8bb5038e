package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildQueries;
import dev.atrium.pipelines.BuildStage.Artifact;
import dev.atrium.pipelines.BuildStage.BuildStep;
import dev.atrium.pipelines.BuildStage.BuildTask;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Durations;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** What is below a build: its tasks, their steps, what they wrote and what they left. */
@Component
final class BuildTreeFields implements RuntimeWiringConfigurer {

    private static final String LOGS = "buildStepLogs";

    private final BuildLinks links;

    BuildTreeFields(BuildQueries builds, BuildLinks links, Batches batches) {
        this.links = links;
        batches.<UUID, String>register(LOGS, builds::logs);
    }

    /** A step, and the build that it is of. */
    private record Step(UUID build, BuildStep step) {}

    /** What a task left, and the build that it is of. */
    private record Left(UUID build, Artifact artifact) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "BuildTask",
                type -> type.dataFetcher("steps", Fetch.property(BuildTask.class, BuildTreeFields::steps))
                        .dataFetcher("artifacts", Fetch.property(BuildTask.class, BuildTreeFields::artifacts)));
        wiring.type("BuildStep", this::step);
        wiring.type(
                "BuildArtifact",
                type -> type.dataFetcher("name", left(a -> a.artifact().name()))
                        .dataFetcher("size", left(a -> a.artifact().size()))
                        .dataFetcher(
                                "url",
                                left(a -> a.artifact().expired()
                                        ? null
                                        : links.artifact(a.build(), a.artifact().id()))));
    }

    private TypeRuntimeWiring.Builder step(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("id", step(s -> s.step().id().toString()))
                .dataFetcher("name", step(s -> s.step().name()))
                .dataFetcher("action", step(s -> s.step().action()))
                .dataFetcher("status", step(s -> s.step().status()))
                .dataFetcher("exitCode", step(s -> s.step().exitCode()))
                .dataFetcher("startedAt", step(s -> s.step().startedAt()))
                .dataFetcher("finishedAt", step(s -> s.step().finishedAt()))
                .dataFetcher(
                        "duration",
                        step(s ->
                                Durations.between(s.step().startedAt(), s.step().finishedAt())))
                .dataFetcher("message", step(s -> s.step().message()))
                .dataFetcher("log", Fetch.later(Step.class, BuildTreeFields::log))
                .dataFetcher("logSize", step(s -> s.step().logSize()))
                .dataFetcher("logCut", step(s -> s.step().logCut()))
                .dataFetcher("logUrl", step(s -> links.log(s.build(), s.step().id())));
    }

    private static List<Step> steps(BuildTask task) {
        return task.steps().stream().map(s -> new Step(task.build(), s)).toList();
    }

    private static List<Left> artifacts(BuildTask task) {
        return task.artifacts().stream().map(a -> new Left(task.build(), a)).toList();
    }

    private static CompletableFuture<String> log(Step step, DataFetchingEnvironment env) {
        return Batches.<UUID, String>load(env, LOGS, step.step().id())
                .thenApply(found -> Objects.requireNonNullElse(found, ""));
    }

    private static LightDataFetcher<@Nullable Object> step(Function<Step, @Nullable Object> getter) {
        return Fetch.property(Step.class, getter);
    }

    private static LightDataFetcher<@Nullable Object> left(Function<Left, @Nullable Object> getter) {
        return Fetch.property(Left.class, getter);
    }
}
