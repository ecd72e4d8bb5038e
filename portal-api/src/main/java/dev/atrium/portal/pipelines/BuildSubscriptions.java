package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildEvent;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** What happens in builds, as it happens. */
@Component
final class BuildSubscriptions implements RuntimeWiringConfigurer {

    private final BuildQueries builds;

    BuildSubscriptions(BuildQueries builds) {
        this.builds = builds;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("buildLog", this::events));
        wiring.type(
                "BuildLogEvent",
                type -> type.dataFetcher("sequence", Fetch.property(BuildEvent.class, e -> Long.toString(e.sequence())))
                        .dataFetcher("stepId", Fetch.property(BuildEvent.class, e -> text(e.step())))
                        .dataFetcher("stage", Fetch.property(BuildEvent.class, BuildEvent::stageName))
                        .dataFetcher("task", Fetch.property(BuildEvent.class, BuildEvent::taskName))
                        .dataFetcher("step", Fetch.property(BuildEvent.class, BuildEvent::stepName))
                        .dataFetcher(
                                "build",
                                Fetch.field(BuildEvent.class, (e, env) -> builds.build(Viewers.of(env), e.build()))));
    }

    private Flux<BuildEvent> events(DataFetchingEnvironment env) {
        // what is thrown here would reach nobody: an event stream begins with its first event
        return Flux.defer(() -> builds.events(
                Viewers.of(env),
                BuildIds.BUILD.required(Arguments.required(env, "buildId")),
                sequence(env.getArgument("after"))));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return Objects.toString(id, null);
    }

    private static @Nullable Long sequence(@Nullable String after) {
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw new BadRequest("`after` is not the sequence of an event: " + after);
        }
    }
}
