package dev.atrium.catalog.query;

import dev.atrium.catalog.RelationType;
import dev.atrium.platform.access.BadRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Relation types by the names of their two directions. */
final class RelationNames {

    /** One direction of a relation type. */
    record Direction(RelationType type, boolean forward) {

        String name() {
            return forward ? type.forward() : type.backward();
        }
    }

    private static final Map<String, Direction> directions = new HashMap<>();

    static {
        for (var type : RelationType.values()) {
            directions.put(type.forward(), new Direction(type, true));
            directions.put(type.backward(), new Direction(type, false));
        }
    }

    private RelationNames() {}

    /**
     * The direction of a name.
     *
     * @throws BadRequest if there is no such name
     */
    static Direction direction(String name) {
        var direction = directions.get(name);
        if (direction == null) {
            throw new BadRequest("There is no relation `" + name + "`. There are "
                    + Arrays.stream(RelationType.values())
                            .flatMap(t -> Stream.of(t.forward(), t.backward()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return direction;
    }

    /** The directions of some names; every direction if there are none. */
    static Set<Direction> directions(Collection<String> names) {
        return names.isEmpty()
                ? new LinkedHashSet<>(directions.values())
                : names.stream().map(RelationNames::direction).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The stored names of the types that some names mean in either direction; every type if there are none. */
    static List<String> stored(Collection<String> names) {
        return directions(names).stream()
                .map(d -> d.type().forward())
                .distinct()
                .sorted()
                .toList();
    }
}
