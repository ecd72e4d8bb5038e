package dev.atrium.portal.catalog;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.EntityFilter.OwnedBy;
import dev.atrium.catalog.EntityFilter.PathCondition;
import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the argument {@code filter}. */
final class FilterArgument {

    /** How deep filters may stand in one another. */
    private static final int MAX_DEPTH = 5;

    /** How many values one list may have. */
    private static final int MAX_VALUES = 500;

    private FilterArgument() {}

    static EntityFilter of(DataFetchingEnvironment env) {
        Map<String, Object> filter = env.getArgument("filter");
        return filter == null || filter.isEmpty() ? EntityFilter.ALL : filter(filter, 1);
    }

    private static EntityFilter filter(Map<String, Object> input, int depth) {
        if (depth > MAX_DEPTH) {
            throw new BadRequest("Filters may stand in one another " + MAX_DEPTH + " deep.");
        }
        return new EntityFilter(
                list(input, "kind"),
                list(input, "type"),
                list(input, "lifecycle"),
                list(input, "namespace"),
                list(input, "name"),
                list(input, "tags"),
                list(input, "owner"),
                ownedBy(input),
                list(input, "system"),
                (String) input.get("text"),
                where(input),
                FilterArgument.<Map<String, Object>>list(input, "anyOf").stream()
                        .map(f -> filter(f, depth + 1))
                        .toList(),
                not(input, depth));
    }

    private static @Nullable EntityFilter not(Map<String, Object> input, int depth) {
        Map<String, Object> not = cast(input.get("not"));
        return not == null ? null : filter(not, depth + 1);
    }

    private static @Nullable OwnedBy ownedBy(Map<String, Object> input) {
        Map<String, Object> ownedBy = cast(input.get("ownedBy"));
        return ownedBy == null
                ? null
                : new OwnedBy(
                        (EntityRef) Objects.requireNonNull(ownedBy.get("ref")),
                        !Boolean.FALSE.equals(ownedBy.get("transitive")));
    }

    private static List<PathCondition> where(Map<String, Object> input) {
        var conditions = new ArrayList<PathCondition>();
        for (Map<String, Object> label : FilterArgument.<Map<String, Object>>list(input, "labels")) {
            conditions.add(condition("metadata.labels." + label.get("key"), label, "values"));
        }
        for (Map<String, Object> annotation : FilterArgument.<Map<String, Object>>list(input, "annotations")) {
            conditions.add(condition("metadata.annotations." + annotation.get("key"), annotation, "values"));
        }
        for (Map<String, Object> path : FilterArgument.<Map<String, Object>>list(input, "where")) {
            conditions.add(condition((String) Objects.requireNonNull(path.get("path")), path, "in"));
        }
        return conditions;
    }

    private static PathCondition condition(String path, Map<String, Object> input, String valuesName) {
        var exists = (Boolean) input.get("exists");
        if (input.get(valuesName) != null) {
            if (exists != null) {
                throw new BadRequest("Give either `" + valuesName + "` or `exists` for " + path + ", not both.");
            }
            return new PathCondition.In(path, list(input, valuesName));
        }
        return new PathCondition.Exists(path, exists == null || exists);
    }

    private static <T> List<T> list(Map<String, Object> input, String name) {
        List<T> values = cast(input.get(name));
        if (values == null) {
            return List.of();
        }
        if (values.size() > MAX_VALUES) {
            throw new BadRequest("`" + name + "` has more than " + MAX_VALUES + " values.");
        }
        return values;
    }

    // graphql-java has checked the input against the schema
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> @Nullable T cast(@Nullable Object value) {
        return (T) value;
    }
}
