package dev.atrium.portal.deploys;

import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.DeployQueries.TargetResult;
import dev.atrium.deploys.Deployment;
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

/** Deployments, and their fields. */
@Component
final class DeploymentFields implements RuntimeWiringConfigurer {

    private static final String DEPLOYMENT = "deployment";
    private static final String RESULTS = "deploymentResults";

    private final DeployQueries deployments;

    DeploymentFields(DeployQueries deployments, Batches batches) {
        this.deployments = deployments;
        batches.<UUID, Deployment>register(DEPLOYMENT, deployments::deployments);
        batches.<UUID, List<TargetResult>>register(RESULTS, deployments::results);
    }

    /** A deployment, looked up with those of all others of its page; null for no id, or one that is not there. */
    static @Nullable CompletableFuture<@Nullable Deployment> of(DataFetchingEnvironment env, @Nullable UUID id) {
        return id == null ? null : Batches.load(env, DEPLOYMENT, id);
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("deployment", this::deployment));
        wiring.type("Deployment", DeploymentFields::deployment);
        Connection.wire(wiring, "Deployment");
    }

    private static TypeRuntimeWiring.Builder deployment(TypeRuntimeWiring.Builder type) {
        property(type, "id", d -> DeploymentIds.DEPLOYMENT.of(d.id()));
        property(type, "repository", d -> d.repository().toString());
        property(type, "commit", d -> new RepositoryCommit(d.repository(), d.commit()));
        property(type, "duration", d -> Durations.between(d.startedAt(), d.finishedAt()));
        return type.dataFetcher("rollbackOf", Fetch.later(Deployment.class, (d, env) -> of(env, d.rollbackOf())))
                .dataFetcher("targets", Fetch.later(Deployment.class, DeploymentFields::results));
    }

    private Mono<Deployment> deployment(DataFetchingEnvironment env) {
        return Mono.justOrEmpty(DeploymentIds.DEPLOYMENT.parse(Arguments.required(env, "id")))
                .flatMap(id -> deployments.deployment(Viewers.of(env), id));
    }

    private static CompletableFuture<List<TargetResult>> results(Deployment deployment, DataFetchingEnvironment env) {
        return Batches.<UUID, List<TargetResult>>load(env, RESULTS, deployment.id())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static void property(
            TypeRuntimeWiring.Builder type, String name, Function<Deployment, @Nullable Object> getter) {
        type.dataFetcher(name, Fetch.property(Deployment.class, getter));
    }
}
