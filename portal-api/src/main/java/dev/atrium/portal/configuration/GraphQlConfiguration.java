package dev.atrium.portal.configuration;

import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.DocumentLimits;
import dev.atrium.portal.graphql.Documents;
import java.util.List;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** GraphQL as such: documents parsed once, limits, and look-ups in batches. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer documents(AtriumProperties properties) {
        var limits = new DocumentLimits(
                properties.graphql().maxDepth(), properties.graphql().maxComplexity());
        return source -> source.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(new Documents()))
                .instrumentation(List.of(limits));
    }

    /** In the place of Spring's own registry. */
    @Bean
    Batches batches() {
        return new Batches();
    }
}
