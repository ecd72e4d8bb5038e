package dev.atrium.portal.deploys;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.DeploymentEvent;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happens to deployments, as it happens. */
@Component
final class DeploymentSubscriptions implements RuntimeWiringConfigurer {

    private final DeployQueries deployments;

    DeploymentSubscriptions(DeployQueries deployments) {
        this.deployments = deployments;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("deploymentEvents", this::events));
        wiring.type(
                "DeploymentEvent",
                type -> type.dataFetcher(
                                "sequence", Fetch.property(DeploymentEvent.class, e -> Long.toString(e.sequence())))
                        .dataFetcher(
                                "targetId",
                                Fetch.property(DeploymentEvent.class, e -> Objects.toString(e.target(), null)))
                        .dataFetcher("deployment", Fetch.field(DeploymentEvent.class, this::deployment)));
    }

    private Mono<?> deployment(DeploymentEvent event, DataFetchingEnvironment env) {
        return Mono.justOrEmpty(event.deployment()).flatMap(id -> deployments.deployment(Viewers.of(env), id));
    }

    private Flux<DeploymentEvent> events(DataFetchingEnvironment env) {
        // what is thrown here would reach nobody: an event stream begins with its first event
        return Flux.defer(() -> {
            EntityRef ref = Arguments.required(env, "ref");
            return deployments.events(Viewers.of(env), ref, sequence(env.getArgument("after")));
        });
    }

    private static @Nullable Long sequence(@Nullable String after) {
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw new BadRequest("`after` is not the sequence of an event: " + after);
        }
    }
}
