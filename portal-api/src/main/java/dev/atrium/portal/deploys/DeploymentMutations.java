package dev.atrium.portal.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.DeployCommands;
import dev.atrium.deploys.DeployCommands.RollbackRequest;
import dev.atrium.deploys.DeployCommands.Started;
import dev.atrium.deploys.DeployCommands.SyncRequest;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.Deployment;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of deployments, and what one would change. */
@Controller
final class DeploymentMutations {

    private final DeployCommands commands;

    DeploymentMutations(DeployCommands commands) {
        this.commands = commands;
    }

    record Changed(Deployment deployment) {}

    @QueryMapping
    Mono<List<TargetPlan>> planDeployment(DataFetchingEnvironment env) {
        EntityRef ref = Arguments.required(env, "ref");
        return commands.plan(Viewers.of(env), ref, text(env.getArgument("revision")));
    }

    @MutationMapping
    Mono<Started> syncDeployment(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var request = new SyncRequest(component(input), text((String) input.get("revision")), is(input.get("force")));
        return commands.sync(Viewers.of(env), request);
    }

    @MutationMapping
    Mono<Started> rollbackDeployment(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var request = new RollbackRequest(component(input), to(input.get("to")), is(input.get("pullRequest")));
        return commands.rollback(Viewers.of(env), request);
    }

    @MutationMapping
    Mono<Changed> cancelDeployment(DataFetchingEnvironment env) {
        Map<String, String> input = Arguments.required(env, "input");
        var deployment = DeploymentIds.DEPLOYMENT.required(Objects.requireNonNull(input.get("id")));
        return commands.cancel(Viewers.of(env), deployment).map(Changed::new);
    }

    @MutationMapping
    Mono<Changed> promoteCanary(DataFetchingEnvironment env) {
        return steer(env, CanaryCommand.PROMOTE);
    }

    @MutationMapping
    Mono<Changed> abortCanary(DataFetchingEnvironment env) {
        return steer(env, CanaryCommand.ABORT);
    }

    @MutationMapping
    Mono<Changed> pauseCanary(DataFetchingEnvironment env) {
        return steer(env, CanaryCommand.PAUSE);
    }

    @MutationMapping
    Mono<Changed> resumeCanary(DataFetchingEnvironment env) {
        return steer(env, CanaryCommand.RESUME);
    }

    private Mono<Changed> steer(DataFetchingEnvironment env, CanaryCommand command) {
        Map<String, Object> input = Arguments.required(env, "input");
        return commands.steer(Viewers.of(env), component(input), command).map(Changed::new);
    }

    private static EntityRef component(Map<String, Object> input) {
        return (EntityRef) Objects.requireNonNull(input.get("ref"));
    }

    private static @Nullable UUID to(@Nullable Object given) {
        return given == null ? null : DeploymentIds.DEPLOYMENT.required((String) given);
    }

    private static boolean is(@Nullable Object given) {
        return Boolean.TRUE.equals(given);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
