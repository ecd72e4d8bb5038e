package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildCommands;
import dev.atrium.pipelines.BuildCommands.StartRequest;
import dev.atrium.pipelines.BuildCommands.Started;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.portal.source.RepositoryNames;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of builds. */
@Controller
final class BuildMutations {

    private final BuildCommands commands;

    BuildMutations(BuildCommands commands) {
        this.commands = commands;
    }

    record Changed(Build build) {}

    @MutationMapping
    Mono<Started> startBuild(DataFetchingEnvironment env) {
        Map<String, String> input = Arguments.required(env, "input");
        var repository = RepositoryNames.given(Objects.requireNonNull(input.get("repository")));
        return commands.start(
                Viewers.of(env), new StartRequest(repository, text(input.get("ref")), text(input.get("pipeline"))));
    }

    @MutationMapping
    Mono<Changed> cancelBuild(DataFetchingEnvironment env) {
        Map<String, String> input = Arguments.required(env, "input");
        return commands.cancel(Viewers.of(env), BuildIds.BUILD.required(Objects.requireNonNull(input.get("id"))))
                .map(Changed::new);
    }

    @MutationMapping
    Mono<Changed> retryBuild(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var build = BuildIds.BUILD.required((String) Objects.requireNonNull(input.get("id")));
        return commands.retry(Viewers.of(env), build, Boolean.TRUE.equals(input.get("fromFailedStage")))
                .map(Changed::new);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
