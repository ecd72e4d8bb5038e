package dev.atrium.catalog;

import java.util.List;

/** How many entities have which values at a path, the most frequent first. */
public record Facet(String path, List<Value> values) {

    /** One value, as written, and how many entities have it. */
    public record Value(String value, long count) {}
}
