package dev.atrium.portal.deploys;

import dev.atrium.deploys.DeployedObject;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.portal.graphql.Fetch;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.function.Function;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Objects of clusters, and what differs for them: both are shown with the parts of their key. */
@Component
final class ObjectFields implements RuntimeWiringConfigurer {

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("ObjectDiff", type -> key(type, ObjectDiff.class, ObjectDiff::key));
        wiring.type("DeployedResource", type -> key(type, DeployedObject.class, DeployedObject::key));
    }

    private static <S> TypeRuntimeWiring.Builder key(
            TypeRuntimeWiring.Builder type, Class<S> source, Function<S, ObjectKey> key) {
        return type.dataFetcher(
                        "group", Fetch.property(source, s -> key.apply(s).group()))
                .dataFetcher("kind", Fetch.property(source, s -> key.apply(s).kind()))
                .dataFetcher(
                        "namespace", Fetch.property(source, s -> key.apply(s).namespace()))
                .dataFetcher("name", Fetch.property(source, s -> key.apply(s).name()));
    }
}
