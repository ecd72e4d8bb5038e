package dev.atrium.portal.catalog;

import dev.atrium.catalog.EntityOrder;
import dev.atrium.portal.graphql.Arguments;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the arguments that many fields of entities share. */
final class EntityArguments {

    private EntityArguments() {}

    static List<EntityOrder> order(DataFetchingEnvironment env) {
        List<Map<String, Object>> order = env.getArgument("orderBy");
        return order == null
                ? List.of()
                : order.stream()
                        .map(o -> new EntityOrder(
                                (String) Objects.requireNonNull(o.get("path")), "DESC".equals(o.get("direction"))))
                        .toList();
    }

    /** The one kind that is wanted, or every kind. */
    static List<String> kind(DataFetchingEnvironment env) {
        return Arguments.<String>optional(env, "kind").map(List::of).orElse(List.of());
    }
}
