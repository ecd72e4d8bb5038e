package dev.atrium.portal.catalog;

import dev.atrium.catalog.Entity;
import graphql.schema.GraphQLObjectType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Which type of the contract an entity has. */
@Component
final class EntityTypes implements RuntimeWiringConfigurer {

    static final String CUSTOM = "CustomEntity";

    /** Every type that implements {@code Entity}. */
    static final List<String> ALL = List.of(
            "Component", "API", "Resource", "System", "Domain", "Group", "User", "Location", "Template", CUSTOM);

    private static final Map<String, String> BY_KIND = ALL.stream()
            .filter(type -> !type.equals(CUSTOM))
            .collect(Collectors.toMap(type -> type.toLowerCase(Locale.ROOT), Function.identity()));

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Entity", type -> type.typeResolver(entity()));
    }

    static String of(Entity entity) {
        return BY_KIND.getOrDefault(entity.ref().kind(), CUSTOM);
    }

    private static TypeResolver entity() {
        return env -> type(env.getSchema().getObjectType(of(env.getObject())));
    }

    private static GraphQLObjectType type(GraphQLObjectType type) {
        return Objects.requireNonNull(type);
    }
}
