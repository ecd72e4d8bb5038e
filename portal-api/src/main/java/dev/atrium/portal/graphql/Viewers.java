package dev.atrium.portal.graphql;

import dev.atrium.platform.access.Viewer;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the viewer into the context of every request. There is no login yet: everybody is the guest. */
@Component
public final class Viewers implements WebGraphQlInterceptor {

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, Viewer.GUEST)).build());
        return chain.next(request);
    }

    /** Who asks. */
    public static Viewer of(DataFetchingEnvironment environment) {
        return of(environment.getGraphQlContext());
    }

    /** Who asks. */
    public static Viewer of(GraphQLContext context) {
        return context.getOrDefault(Viewer.class, Viewer.GUEST);
    }
}
