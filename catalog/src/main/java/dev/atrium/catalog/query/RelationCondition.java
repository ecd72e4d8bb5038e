package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.platform.database.Query;

/** Conditions on the paths {@code relations.<type>}, in either direction, as Backstage has them. */
final class RelationCondition {

    static final String PREFIX = "relations.";

    private RelationCondition() {}

    /** Appends {@code and …}. A relation to what the viewer may not see is none. */
    static void and(Query query, PathCondition condition, EntityFilter visible) {
        var direction = RelationNames.direction(condition.path().substring(PREFIX.length()));
        var here = direction.forward() ? "r.source" : "r.target";
        var there = direction.forward() ? "r.target" : "r.source";
        switch (condition) {
            case PathCondition.In(var _, var values) -> {
                if (!values.isEmpty()) {
                    query.append(" and e.ref in (");
                    ends(query, direction, here, there, visible);
                    query.append(" and " + there + " = any(")
                            .value(values.stream()
                                    .map(v -> RefText.full(v, defaultKind(direction)))
                                    .toArray(String[]::new))
                            .append("))");
                }
            }
            case PathCondition.Exists(var _, var exists) -> {
                query.append(exists ? " and e.ref in (" : " and e.ref not in (");
                ends(query, direction, here, there, visible);
                query.append(")");
            }
        }
    }

    private static void ends(
            Query query, RelationNames.Direction direction, String here, String there, EntityFilter visible) {
        query.append("select " + here + " from catalog.relation r where r.type = ")
                .value(direction.type().forward());
        if (!visible.equals(EntityFilter.ALL)) {
            query.append(" and not exists (select from catalog.entity e where e.ref = " + there + " and (true");
            FilterSql.andVisible(query, visible);
            query.append(") is not true)");
        }
    }

    private static String defaultKind(RelationNames.Direction direction) {
        return switch (direction.type()) {
            case OWNED_BY, CHILD_OF, MEMBER_OF -> "group";
            case PROVIDES_API, CONSUMES_API -> direction.forward() ? "api" : "component";
            case PART_OF -> "system";
            default -> "component";
        };
    }
}
