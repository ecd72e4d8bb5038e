package dev.atrium.portal.deploys;

import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.Deployment;
import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of deployments. */
@Component
final class DeploymentNodes implements NodeType {

    private final DeployQueries deployments;

    DeploymentNodes(DeployQueries deployments) {
        this.deployments = deployments;
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return DeploymentIds.DEPLOYMENT.global(id).map(found -> deployments.deployment(Viewers.of(env), found));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return node instanceof Deployment ? Optional.of("Deployment") : Optional.empty();
    }
}
