package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Query;
import java.util.List;

/**
 * An {@link EntityFilter} as SQL conditions on the table alias {@code e}. The text depends on which parts of the filter are
 * there, never on their values. A list of one is compared with {@code =}, because only then can an index also give the order.
 */
final class FilterSql {

    /** More would be an attack on the planner. */
    private static final int MAX_CONDITIONS = 200;

    private final Query query;
    private final EntityFilter visible;
    private int conditions;
    private int depth;

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
        tags(filter.tags());
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

    private void tags(List<String> tags) {
        if (!tags.isEmpty()) {
            condition("e.tag_keys && ");
            query.value(UserText.lower(tags).toArray(String[]::new)).append("::text[]");
        }
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
                    fields(values.stream()
                            .map(v -> path + "=" + UserText.lower(v))
                            .toList());
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
            var keys = List.of("#=" + path);
            if (exists) {
                fields(keys);
            } else {
                without(() -> fields(keys));
            }
        }
    }

    private void anyOf(List<EntityFilter> filters) {
        if (filters.isEmpty()) {
            return;
        }
        condition("(");
        for (int i = 0; i < filters.size(); i++) {
            query.append(i == 0 ? "(true" : " or (true");
            var filter = filters.get(i);
            nested(() -> and(filter));
            query.append(")");
        }
        query.append(")");
    }

    private void not(EntityFilter filter) {
        // "is not true": a condition on a value that is not there is unknown, and then its opposite holds
        without(() -> and(filter));
    }

    private void without(Runnable conditions) {
        condition("(true");
        nested(conditions);
        query.append(") is not true");
    }

    private void nested(Runnable conditions) {
        depth++;
        conditions.run();
        depth--;
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

    /**
     * Appends a condition on {@code fields}, through the index of their keys. Where the index cannot be used, because other
     * conditions are alternatives or this one is negated, a set of all such entities is made first: looking into the fields of each
     * row would cost a hundred times as much.
     */
    private void fields(List<String> keys) {
        var array = keys.toArray(String[]::new);
        if (depth == 0) {
            condition("catalog.field_keys(e.fields) && catalog.hash_all(");
            query.value(array).append("::text[])");
        } else {
            condition("e.ref in (select i.ref from catalog.entity i"
                    + " where catalog.field_keys(i.fields) && catalog.hash_all(");
            query.value(array).append("::text[]))");
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
}
