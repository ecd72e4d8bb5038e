package dev.atrium.portal.deploys;

import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.DeploymentTarget;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.Batches.Asked;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The tab Deployment of a component. For a page of components each of its fields costs what it costs for one. */
@Component
final class DeploymentTab implements RuntimeWiringConfigurer {

    private static final String TARGETS = "deploymentTargets";
    private static final String PROBLEMS = "deploymentProblems";
    private static final String REVISIONS = "deploymentRevisions";
    private static final String COUNT = "deploymentCount";

    DeploymentTab(DeployQueries deployments, Batches batches) {
        batches.<EntityRef, List<DeploymentTarget>>register(TARGETS, deployments::targets);
        batches.<EntityRef, List<Problem>>register(PROBLEMS, deployments::problems);
        batches.<EntityRef, PageRequest, Page<Deployment>>registerAsked(
                REVISIONS, (viewer, page, components) -> deployments.revisions(viewer, components, page));
        batches.<EntityRef, Long>register(COUNT, deployments::counts);
    }

    /** The tab. */
    private record Tab(EntityRef component) {}

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Component",
                type -> type.dataFetcher("deployment", Fetch.property(Entity.class, e -> new Tab(e.ref()))));
        wiring.type("ComponentDeployment", DeploymentTab::tab);
    }

    private static TypeRuntimeWiring.Builder tab(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher(
                        "available",
                        Fetch.later(
                                Tab.class, (tab, env) -> targets(tab, env).thenApply(found -> reason(found) == null)))
                .dataFetcher(
                        "reason",
                        Fetch.later(Tab.class, (tab, env) -> targets(tab, env).thenApply(DeploymentTab::reason)))
                .dataFetcher("targets", Fetch.later(Tab.class, DeploymentTab::targets))
                .dataFetcher("problems", Fetch.later(Tab.class, DeploymentTab::problems))
                .dataFetcher("revisions", Fetch.field(Tab.class, DeploymentTab::revisions));
    }

    private static CompletableFuture<List<DeploymentTarget>> targets(Tab tab, DataFetchingEnvironment env) {
        return Batches.<EntityRef, List<DeploymentTarget>>load(env, TARGETS, tab.component())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static CompletableFuture<List<Problem>> problems(Tab tab, DataFetchingEnvironment env) {
        return Batches.<EntityRef, List<Problem>>load(env, PROBLEMS, tab.component())
                .thenApply(found -> Objects.requireNonNullElse(found, List.of()));
    }

    private static @Nullable String reason(List<DeploymentTarget> targets) {
        if (targets.isEmpty()) {
            return "Nothing declares where the component runs: give its repository a deployment-info.yaml that names it.";
        }
        return targets.stream().anyMatch(DeploymentTarget::available)
                ? null
                : Objects.requireNonNullElse(targets.getFirst().reason(), "Its cluster does not answer.");
    }

    private static Connection<Deployment> revisions(Tab tab, DataFetchingEnvironment env) {
        var page = Arguments.page(env);
        return new Connection<>(
                () -> Batches.<Asked<EntityRef, PageRequest>, Page<Deployment>>load(
                                env, REVISIONS, new Asked<>(tab.component(), page))
                        .thenApply(found -> Objects.requireNonNullElse(found, Page.empty())),
                () -> Batches.<EntityRef, Long>load(env, COUNT, tab.component())
                        .thenApply(found -> Objects.requireNonNullElse(found, 0L)));
    }
}
