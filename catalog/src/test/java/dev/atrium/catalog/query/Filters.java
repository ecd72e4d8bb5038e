package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.catalog.EntityRef;
import java.util.List;
import java.util.function.Consumer;

/** Filters by the names of their parts. */
final class Filters {

    List<String> kind = List.of();
    List<String> type = List.of();
    List<String> lifecycle = List.of();
    List<String> namespace = List.of();
    List<String> name = List.of();
    List<String> tags = List.of();
    List<EntityRef> owner = List.of();
    OwnedBy ownedBy;
    List<EntityRef> system = List.of();
    String text;
    List<PathCondition> where = List.of();
    List<EntityFilter> anyOf = List.of();
    EntityFilter not;

    private Filters() {}

    static EntityFilter where(Consumer<Filters> parts) {
        var f = new Filters();
        parts.accept(f);
        return f.build();
    }

    static EntityFilter path(String path, String... values) {
        return where(f -> f.where = List.of(new PathCondition.In(path, List.of(values))));
    }

    static EntityFilter exists(String path, boolean exists) {
        return where(f -> f.where = List.of(new PathCondition.Exists(path, exists)));
    }

    private EntityFilter build() {
        return new EntityFilter(
                kind, type, lifecycle, namespace, name, tags, owner, ownedBy, system, text, where, anyOf, not);
    }
}
