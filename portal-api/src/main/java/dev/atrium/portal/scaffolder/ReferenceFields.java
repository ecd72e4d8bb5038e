package dev.atrium.portal.scaffolder;

import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.PlainJson;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ScaffolderReference;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** What whoever writes a template can use: actions and filters. */
@Component
final class ReferenceFields implements RuntimeWiringConfigurer {

    private final ScaffolderReference reference;

    ReferenceFields(ScaffolderReference reference) {
        this.reference = reference;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("actions", _ -> reference.actions())
                        .dataFetcher("templateFilters", _ -> reference.filters()));
        wiring.type(
                "ScaffolderAction",
                type -> type.dataFetcher(
                                "inputSchema", Fetch.property(ActionDescription.class, a -> PlainJson.of(a.input())))
                        .dataFetcher(
                                "outputSchema",
                                Fetch.property(ActionDescription.class, a -> PlainJson.of(a.output()))));
    }
}
