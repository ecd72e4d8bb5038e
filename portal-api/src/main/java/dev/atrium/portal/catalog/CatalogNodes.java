package dev.atrium.portal.catalog;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.catalog.Entity;
import dev.atrium.catalog.EntityRef;
import dev.atrium.portal.graphql.GlobalIds;
import dev.atrium.portal.graphql.NodeType;
import dev.atrium.portal.graphql.Viewers;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The global ids of entities and locations. */
@Component
final class CatalogNodes implements NodeType {

    private static final String ENTITY = "entity";
    private static final String LOCATION = "location";

    private final EntityQueries entities;
    private final CatalogLocations locations;

    CatalogNodes(EntityQueries entities, CatalogLocations locations) {
        this.entities = entities;
        this.locations = locations;
    }

    static String id(EntityRef ref) {
        return GlobalIds.of(ENTITY, ref.toString());
    }

    static String id(CatalogLocation location) {
        return GlobalIds.of(LOCATION, Long.toString(location.id()));
    }

    @Override
    public Optional<Mono<?>> node(String id, DataFetchingEnvironment env) {
        return GlobalIds.key(ENTITY, id)
                .flatMap(CatalogNodes::ref)
                .<Mono<?>>map(ref -> entities.entity(env, ref))
                .or(() -> location(id)
                        .map(number -> locations
                                .byId(Viewers.of(env), List.of(number))
                                .mapNotNull((Map<Long, ?> found) -> found.get(number))));
    }

    @Override
    public Optional<String> typeOf(Object node) {
        return switch (node) {
            case Entity entity -> Optional.of(EntityTypes.of(entity));
            case CatalogLocation _ -> Optional.of("CatalogLocation");
            default -> Optional.empty();
        };
    }

    /** The location's number, if the id is one of a location. */
    static Optional<Long> location(String id) {
        return GlobalIds.key(LOCATION, id)
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static Optional<EntityRef> ref(String text) {
        try {
            return Optional.of(EntityRef.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
