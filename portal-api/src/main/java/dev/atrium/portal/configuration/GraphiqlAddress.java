package dev.atrium.portal.configuration;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** GraphiQL's page is a file; people type less. */
@Configuration(proxyBeanMethods = false)
class GraphiqlAddress {

    private static final URI PAGE = URI.create("/graphiql/index.html");

    @Bean
    RouterFunction<ServerResponse> graphiqlPage() {
        return route(
                GET("/graphiql").or(GET("/graphiql/")),
                request -> ServerResponse.temporaryRedirect(PAGE).build());
    }
}
