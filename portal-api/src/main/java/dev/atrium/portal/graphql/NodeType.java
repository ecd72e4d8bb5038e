package dev.atrium.portal.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Objects with global ids, of one type of the contract or of several that are told apart by the object. */
public interface NodeType {

    /** What to look up for an id; empty if it is not one of these objects. */
    Optional<Mono<?>> node(String id, DataFetchingEnvironment env);

    /** The contract's type of an object; empty if it is not one of these. */
    Optional<String> typeOf(Object node);
}
