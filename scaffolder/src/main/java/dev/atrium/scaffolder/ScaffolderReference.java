package dev.atrium.scaffolder;

import java.util.List;

/**
 * What whoever writes a template can use.
 *
 * @param actions what steps can do, by id
 * @param filters what expressions can use, by name
 */
public record ScaffolderReference(List<ActionDescription> actions, List<Filter> filters) {

    /** Takes copies of the lists. */
    public ScaffolderReference {
        actions = List.copyOf(actions);
        filters = List.copyOf(filters);
    }

    /** A filter of expressions, and what it does in a sentence. */
    public record Filter(String name, String description) {}
}
