package dev.atrium.portal.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** {@code node(id:)}: whatever has a global id, to be read again by it. */
@Component
final class Nodes implements RuntimeWiringConfigurer {

    private final List<NodeType> types;

    Nodes(List<NodeType> types) {
        this.types = types;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("node", this::node))
                .type("Node", type -> type.typeResolver(this::type));
    }

    private @Nullable Object node(DataFetchingEnvironment env) {
        String id = Arguments.required(env, "id");
        return types.stream()
                .map(type -> type.node(id, env))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private GraphQLObjectType type(TypeResolutionEnvironment env) {
        Object node = env.getObject();
        var name = types.stream()
                .map(type -> type.typeOf(node))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node: " + node));
        return Objects.requireNonNull(env.getSchema().getObjectType(name));
    }
}
