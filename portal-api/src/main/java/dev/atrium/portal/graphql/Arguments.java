package dev.atrium.portal.graphql;

import dev.atrium.platform.paging.PageRequest;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.Optional;

/** Reads the arguments that many fields share. */
public final class Arguments {

    private Arguments() {}

    /** The part of the list that is wanted. */
    public static PageRequest page(DataFetchingEnvironment env) {
        return PageRequest.of(
                env.getArgument("first"), env.getArgument("after"), env.getArgument("last"), env.getArgument("before"));
    }

    /** An argument that the schema requires; its type is the schema's, as for graphql-java's own {@code getArgument}. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T required(DataFetchingEnvironment env, String name) {
        return Objects.requireNonNull(env.<T>getArgument(name));
    }

    /** An argument that may be left out. */
    public static <T> Optional<T> optional(DataFetchingEnvironment env, String name) {
        return Optional.ofNullable(env.<T>getArgument(name));
    }
}
