package dev.atrium.portal.catalog;

import dev.atrium.catalog.EntityOrder;
import dev.atrium.catalog.PageRequest;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the arguments that many fields share. */
final class Arguments {

    private Arguments() {}

    /** The part of the list that is wanted. */
    static PageRequest page(DataFetchingEnvironment env) {
        return PageRequest.of(
                env.getArgument("first"), env.getArgument("after"), env.getArgument("last"), env.getArgument("before"));
    }

    static List<EntityOrder> order(DataFetchingEnvironment env) {
        List<Map<String, Object>> order = env.getArgument("orderBy");
        return order == null
                ? List.of()
                : order.stream()
                        .map(o -> new EntityOrder(
                                (String) Objects.requireNonNull(o.get("path")), "DESC".equals(o.get("direction"))))
                        .toList();
    }

    /** An argument that the schema requires; its type is the schema's, as for graphql-java's own {@code getArgument}. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T required(DataFetchingEnvironment env, String name) {
        return Objects.requireNonNull(env.<T>getArgument(name));
    }

    static <T> Optional<T> optional(DataFetchingEnvironment env, String name) {
        return Optional.ofNullable(env.<T>getArgument(name));
    }

    /** The one kind that is wanted, or every kind. */
    static List<String> kind(DataFetchingEnvironment env) {
        return Arguments.<String>optional(env, "kind").map(List::of).orElse(List.of());
    }
}
