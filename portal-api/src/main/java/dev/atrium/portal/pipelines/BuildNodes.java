package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildQueries;
import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of builds. */
@Component
final class BuildNodes implements NodeType {

    private final BuildQueries builds;

    BuildNodes(BuildQueries builds) {
        this.builds = builds;
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return BuildIds.BUILD.global(id).map(build -> builds.build(Viewers.of(env), build));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return node instanceof Build ? Optional.of("Build") : Optional.empty();
    }
}
