package dev.atrium.portal.source;

import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.portal.graphql.GlobalIds;
import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of repositories. */
@Component
final class RepositoryNodes implements NodeType {

    private static final String REPOSITORY = "repository";

    private final Repositories repositories;

    RepositoryNodes(Repositories repositories) {
        this.repositories = repositories;
    }

    static String id(Repository repository) {
        var ref = repository.ref();
        return GlobalIds.of(REPOSITORY, ref.host() + "/" + ref.path());
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return GlobalIds.key(REPOSITORY, id)
                .flatMap(RepositoryNodes::ref)
                .map(ref -> repositories.<Repository>on(
                        Viewers.of(env),
                        SourceAction.READ_REPOSITORIES,
                        ref,
                        (host, repository) -> host.repository(repository).orElse(null)));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return node instanceof Repository ? Optional.of("Repository") : Optional.empty();
    }

    private static Optional<RepositoryRef> ref(String text) {
        try {
            return Optional.of(RepositoryRef.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
