package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.pipelines.BuildStage;
import dev.atrium.pipelines.BuildStage.BuildTask;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Durations;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.portal.source.RepositoryCommit;
import graphql.schema.DataFetchingEnvironment;
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
import reactor.core.publisher.Mono;

/** Builds, and their fields. */
@Component
final class BuildFields implements RuntimeWiringConfigurer {

    private static final String STAGES = "buildStages";

    private final BuildQueries builds;
    private final BuildFilterArgument filters;
    private final BuildLinks links;

    BuildFields(BuildQueries builds, BuildFilterArgument filters, BuildLinks links, Batches batches) {
        this.builds = builds;
        this.filters = filters;
        this.links = links;
        batches.<UUID, List<BuildStage>>register(STAGES, builds::stages);
    }

    private record Progress(long done, long total) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("build", this::build).dataFetcher("builds", this::builds));
        wiring.type("Build", this::build);
        Connection.wire(wiring, "Build");
    }

    private TypeRuntimeWiring.Builder build(TypeRuntimeWiring.Builder type) {
        property(type, "id", b -> BuildIds.BUILD.of(b.id()));
        property(type, "repository", b -> b.repository().toString());
        property(type, "commit", b -> new RepositoryCommit(b.repository(), b.commit()));
        property(type, "duration", b -> Durations.between(b.startedAt(), b.finishedAt()));
        property(type, "logUrl", b -> links.log(b.id()));
        return type.dataFetcher("stages", Fetch.later(Build.class, BuildFields::stages))
                .dataFetcher(
                        "progress",
                        Fetch.later(Build.class, (b, env) -> stages(b, env).thenApply(BuildFields::progress)));
    }

    private Mono<Build> build(DataFetchingEnvironment env) {
        return Mono.justOrEmpty(BuildIds.BUILD.parse(Arguments.required(env, "id")))
                .flatMap(id -> builds.build(Viewers.of(env), id));
    }

    private Connection<Build> builds(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        var page = Arguments.page(env);
        // what the catalog says of owners is asked once for the page and the count
        var filter = filters.of(env).cache();
        return new Connection<>(
                () -> filter.flatMap(f -> builds.builds(viewer, f, page)).toFuture(),
                () -> filter.flatMap(f -> builds.count(viewer, f)).toFuture());
    }

    private static CompletableFuture<List<BuildStage>> stages(Build build, DataFetchingEnvironment env) {
        return Batches.<UUID, List<BuildStage>>load(env, STAGES, build.id())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static Progress progress(List<BuildStage> stages) {
        var tasks = stages.stream().flatMap(stage -> stage.tasks().stream()).toList();
        return new Progress(
                tasks.stream().map(BuildTask::status).filter(s -> s.finished()).count(), tasks.size());
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<Build, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Build.class, getter));
    }
}
