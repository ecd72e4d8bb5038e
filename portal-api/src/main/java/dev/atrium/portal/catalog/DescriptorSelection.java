package dev.atrium.portal.catalog;

import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.Set;

/**
 * Whether a query asks an entity for something that only its descriptor has: then the descriptor comes with the entity, and no
 * second statement is needed. It is only a guess at what is cheaper: a loader fetches what is missing.
 */
final class DescriptorSelection {

    private static final Set<String> FIELDS = Set.of(
            "labels",
            "annotations",
            "annotation",
            "links",
            "spec",
            "serviceTier",
            "definition",
            "profile",
            "targets",
            "parameters",
            "steps");

    private DescriptorSelection() {}

    static boolean of(DataFetchingEnvironment env) {
        var selection = env.getField().getSelectionSet();
        return selection != null && asks(selection, env);
    }

    private static boolean asks(SelectionSet selection, DataFetchingEnvironment env) {
        for (Selection<?> selected : selection.getSelections()) {
            boolean asked = switch (selected) {
                case Field field -> FIELDS.contains(field.getName());
                case InlineFragment fragment -> asks(fragment.getSelectionSet(), env);
                case FragmentSpread spread -> {
                    var fragment = env.getFragmentsByName().get(spread.getName());
                    yield fragment != null && asks(fragment.getSelectionSet(), env);
                }
                default -> false;
            };
            if (asked) {
                return true;
            }
        }
        return false;
    }
}
