package dev.atrium.portal.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Connection;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The queries about repositories. */
@Component
final class RepositoryQueries implements RuntimeWiringConfigurer {

    private static final List<String> NODES =
            List.of("Repository", "Branch", "Commit", "PullRequest", "PullRequestComment");

    private final Repositories repositories;

    RepositoryQueries(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("repository", this::repository)
                        .dataFetcher("repositories", this::repositories));
        NODES.forEach(node -> Connection.wire(wiring, node));
    }

    private Mono<Repository> repository(DataFetchingEnvironment env) {
        return repositories.on(
                Viewers.of(env),
                SourceAction.READ_REPOSITORIES,
                ref(Arguments.required(env, "host"), Arguments.required(env, "owner"), Arguments.required(env, "name")),
                (host, repository) -> host.repository(repository).orElse(null));
    }

    private Connection<Repository> repositories(DataFetchingEnvironment env) {
        var viewer = Viewers.of(env);
        String host = Arguments.required(env, "host");
        var owner = Arguments.<String>optional(env, "owner").orElse("");
        var page = PageRequest.of(env.getArgument("first"), env.getArgument("after"), null, null);
        return Connection.uncounted(() ->
                repositories.ask(viewer, host, h -> h.repositories(owner, page)).toFuture());
    }

    private static RepositoryRef ref(String host, String owner, String name) {
        try {
            return new RepositoryRef(host, owner, name);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }
}
