package dev.atrium.catalog.query;

import dev.atrium.catalog.BadRequest;
import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.database.Query;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An {@link EntityFilter} as SQL conditions on the table alias {@code e}. The text depends on which parts of the filter are
 * there, never on their values. A list of one is compared with {@code =}, because only then can an index also give the order.
 */
final class FilterSql {

    /** More would be an attack on the planner. */
    private static final int MAX_CONDITIONS = 200;

    private static final String TAGS = "metadata.tags";

    private static final JsonMapper json = JsonMapper.shared();

    private final Query query;
    private final EntityFilter visible;
    private int conditions;

    private FilterSql(Query query, EntityFilter visible) {
        this.query = query;
        this.visible = visible;
    }

    /**
     * Appends {@code and …} for everything that the filter and the policy ask.
     *
     * @param visible what the policy lets the viewer see
     */
    static void and(Query query, EntityFilter filter, EntityFilter visible) {
        new FilterSql(query, visible).and(filter);
        andVisible(query, visible);
    }

    /** Appends {@code and …} for everything that the policy asks. */
    static void andVisible(Query query, EntityFilter visible) {
        if (!visible.equals(EntityFilter.ALL)) {
            new FilterSql(query, EntityFilter.ALL).and(visible);
        }
    }

    private void and(EntityFilter filter) {
        in(KnownPath.KIND.key(), UserText.lower(filter.kind()));
        in(KnownPath.TYPE.key(), UserText.lower(filter.type()));
        in(KnownPath.LIFECYCLE.key(), UserText.lower(filter.lifecycle()));
        in(KnownPath.NAMESPACE.key(), UserText.lower(filter.namespace()));
        in(KnownPath.NAME.key(), UserText.lower(filter.name()));
        if (!filter.tags().isEmpty()) {
            fieldIn(TAGS, filter.tags());
        }
        in(KnownPath.OWNER.key(), refs(filter.owner()));
        if (filter.ownedBy() != null) {
            ownedBy(filter.ownedBy());
        }
        in(KnownPath.SYSTEM.key(), refs(filter.system()));
        if (filter.text() != null) {
            text(filter.text());
        }
        filter.where().forEach(this::path);
        anyOf(filter.anyOf());
        filter.negated().ifPresent(this::not);
    }

    private void ownedBy(OwnedBy owned) {
        if (!owned.transitive()) {
            in(KnownPath.OWNER.key(), refs(List.of(owned.ref())));
            return;
        }
        condition("e.owner_ref = any(array(");
        OwnershipTree.owners(query, q -> q.value(UserText.checked(owned.ref().toString())));
        query.append("))");
    }

    private void text(String text) {
        if (text.isBlank()) {
            return;
        }
        var words = SearchWords.of(text);
        if (words.isEmpty()) {
            condition("false");
        } else {
            condition("e.text_vector @@ to_tsquery('simple', ");
            query.value(words.tsquery()).append(")");
        }
    }

    private void path(PathCondition condition) {
        var path = UserText.checked(condition.path());
        if (path.startsWith(RelationCondition.PREFIX)) {
            conditions++;
            RelationCondition.and(query, condition, visible);
            return;
        }
        var known = KnownPath.of(path);
        switch (condition) {
            case PathCondition.In(var _, var values) -> {
                if (values.isEmpty()) {
                    return;
                }
                if (known.isPresent()) {
                    in(
                            known.get().key(),
                            values.stream().map(v -> value(known.get(), v)).toList());
                } else {
                    fieldIn(path, values);
                }
            }
            case PathCondition.Exists(var _, var exists) -> exists(path, exists);
        }
    }

    private void exists(String path, boolean exists) {
        var known = KnownPath.of(path);
        if (known.isPresent()) {
            condition(known.get().key());
            query.append(exists ? " is not null" : " is null");
        } else {
            condition(exists ? "e.fields @> " : "not e.fields @> ");
            query.value(field("#", path)).append("::jsonb");
        }
    }

    private void anyOf(List<EntityFilter> filters) {
        if (filters.isEmpty()) {
            return;
        }
        condition("(");
        for (int i = 0; i < filters.size(); i++) {
            query.append(i == 0 ? "(true" : " or (true");
            and(filters.get(i));
            query.append(")");
        }
        query.append(")");
    }

    private void not(EntityFilter filter) {
        // "is not true": a condition on a value that is not there is unknown, and then its opposite holds
        condition("(true");
        and(filter);
        query.append(") is not true");
    }

    private void in(String key, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        condition(key);
        if (values.size() == 1) {
            query.append(" = ").value(values.getFirst());
        } else {
            query.append(" = any(").value(values.toArray(String[]::new)).append(")");
        }
    }

    private void fieldIn(String path, List<String> values) {
        condition("e.fields @> ");
        if (values.size() == 1) {
            query.value(field(path, values.getFirst())).append("::jsonb");
        } else {
            query.append("any(")
                    .value(values.stream().map(v -> field(path, v)).toArray(String[]::new))
                    .append("::text[]::jsonb[])");
        }
    }

    private void condition(String text) {
        if (++conditions > MAX_CONDITIONS) {
            throw new BadRequest("A filter has at most " + MAX_CONDITIONS + " conditions. Ask in several steps.");
        }
        query.append(" and ").append(text);
    }

    private static List<String> refs(List<EntityRef> refs) {
        return refs.stream().map(ref -> UserText.checked(ref.toString())).toList();
    }

    private static String value(KnownPath known, String value) {
        return switch (known) {
            case OWNER -> RefText.full(value, "group");
            case SYSTEM -> RefText.full(value, "system");
            default -> UserText.lower(value);
        };
    }

    /** The JSON that {@code fields} contains if the path has the value; paths among themselves (#) keep their case. */
    private static String field(String path, String value) {
        var nodes = JsonNodeFactory.instance;
        var text = path.equals("#")
                ? UserText.checked(value)
                : UserText.checked(value).toLowerCase(Locale.ROOT);
        return json.writeValueAsString(
                nodes.objectNode().set(path, nodes.arrayNode().add(text)));
    }
}
