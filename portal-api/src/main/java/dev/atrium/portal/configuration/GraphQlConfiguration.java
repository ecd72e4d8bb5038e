package dev.atrium.portal.configuration;

import dev.atrium.portal.graphql.Batches;
import dev.atrium.portal.graphql.DocumentLimits;
import dev.atrium.portal.graphql.Documents;
import dev.atrium.portal.graphql.ListsAtHand;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

/** GraphQL as such: documents parsed once, limits, long lists fast, and look-ups in batches. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer execution(
            AtriumProperties properties, ObjectProvider<DataFetcherExceptionResolver> failures) {
        var limits = new DocumentLimits(
                properties.graphql().maxDepth(), properties.graphql().maxComplexity());
        var handler = DataFetcherExceptionResolver.createExceptionHandler(
                failures.orderedStream().toList());
        return source -> source.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(new Documents())
                        .queryExecutionStrategy(new ListsAtHand(handler)))
                .instrumentation(List.of(limits));
    }

    /** In the place of Spring's own registry. */
    @Bean
    Batches batches() {
        return new Batches();
    }
}
