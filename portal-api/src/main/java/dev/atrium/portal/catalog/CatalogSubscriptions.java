package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogChanges;
import dev.atrium.catalog.EntityChange;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Fetch;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The catalog's subscriptions. */
@Component
final class CatalogSubscriptions implements RuntimeWiringConfigurer {

    private final CatalogChanges changes;

    CatalogSubscriptions(CatalogChanges changes) {
        this.changes = changes;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("entityChanges", this::entityChanges));
        wiring.type(
                "EntityChange",
                type -> type.dataFetcher(
                                "kind",
                                Fetch.property(EntityChange.class, c -> c.ref().kind()))
                        .dataFetcher("change", Fetch.property(EntityChange.class, EntityChange::type))
                        .dataFetcher("commit", Fetch.property(EntityChange.class, EntityChange::commitSha))
                        .dataFetcher("sequence", Fetch.property(EntityChange.class, c -> Long.toString(c.sequence())))
                        .dataFetcher(
                                "entity", Fetch.later(EntityChange.class, (c, env) -> Loaders.entity(env, c.ref()))));
    }

    private Flux<EntityChange> entityChanges(DataFetchingEnvironment env) {
        var refs = Arguments.<List<EntityRef>>optional(env, "refs").map(HashSet::new);
        var kinds = Arguments.<List<String>>optional(env, "kinds")
                .map(names -> new HashSet<>(
                        names.stream().map(k -> k.toLowerCase(Locale.ROOT)).toList()));
        // what is thrown here would reach nobody: an event stream begins with its first event
        return Flux.defer(() -> changes.changes(Viewers.of(env), after(env)))
                .filter(c -> refs.isEmpty() || refs.get().contains(c.ref()))
                .filter(c -> kinds.isEmpty() || kinds.get().contains(c.ref().kind()));
    }

    private static @Nullable Long after(DataFetchingEnvironment env) {
        String after = env.getArgument("after");
        if (after == null) {
            return null;
        }
        try {
            return Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw new BadRequest("`after` is not the sequence of a change: " + after);
        }
    }
}
