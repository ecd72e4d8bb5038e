package dev.atrium.portal.deploys;

import dev.atrium.deploys.Canary;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.DeployedObject;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.DeploymentTarget;
import dev.atrium.portal.graphql.Batches;
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

/** The targets of a component: what was deployed there, what is there, and how the last release went out. */
@Component
final class TargetFields implements RuntimeWiringConfigurer {

    private static final String RESOURCES = "deployedResources";
    private static final String CANARIES = "canaries";

    TargetFields(DeployQueries deployments, Batches batches) {
        batches.<UUID, List<DeployedObject>>register(RESOURCES, deployments::resources);
        batches.<UUID, Canary>register(CANARIES, deployments::canaries);
    }

    /** What was deployed at a target. */
    private record TargetSync(DeploymentTarget target) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("DeploymentTarget", TargetFields::target);
        wiring.type("TargetSync", TargetFields::sync);
        wiring.type("DeployedRevision", TargetFields::revision);
        wiring.type(
                "Canary",
                type -> type.dataFetcher(
                        "deployment", Fetch.later(Canary.class, (c, env) -> DeploymentFields.of(env, c.deployment()))));
    }

    private static TypeRuntimeWiring.Builder target(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("sync", Fetch.property(DeploymentTarget.class, TargetSync::new))
                .dataFetcher("resources", Fetch.later(DeploymentTarget.class, TargetFields::resources))
                .dataFetcher(
                        "canary",
                        Fetch.later(
                                DeploymentTarget.class, (t, env) -> Batches.<UUID, Canary>load(env, CANARIES, t.id())));
    }

    private static TypeRuntimeWiring.Builder sync(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "status",
                        Fetch.property(TargetSync.class, s -> s.target().sync()))
                .dataFetcher(
                        "revision",
                        Fetch.later(
                                TargetSync.class,
                                (s, env) -> DeploymentFields.of(env, s.target().deployment())))
                .dataFetcher(
                        "applied",
                        Fetch.later(
                                TargetSync.class,
                                (s, env) -> DeploymentFields.of(env, s.target().applied())))
                .dataFetcher(
                        "diff", Fetch.property(TargetSync.class, s -> s.target().drift()));
    }

    /** A revision is its deployment, seen from the commit. */
    private static TypeRuntimeWiring.Builder revision(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("commit", deployment(d -> d.commit().sha()))
                .dataFetcher("author", deployment(d -> d.commit().author()))
                .dataFetcher("message", deployment(d -> d.commit().message()))
                .dataFetcher("at", deployment(Deployment::finishedAt))
                .dataFetcher("deployment", deployment(d -> d));
    }

    private static CompletableFuture<List<DeployedObject>> resources(
            DeploymentTarget target, DataFetchingEnvironment env) {
        return Batches.<UUID, List<DeployedObject>>load(env, RESOURCES, target.id())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static LightDataFetcher<@Nullable Object> deployment(Function<Deployment, @Nullable Object> getter) {
        return Fetch.property(Deployment.class, getter);
    }
}
