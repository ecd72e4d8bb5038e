package dev.atrium.catalog.query;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The paths of a descriptor that have a column of their own, which is much cheaper to read than {@code fields}. */
enum KnownPath {
    KIND("kind", "e.kind_name", "e.kind", false),
    API_VERSION("apiVersion", "e.api_version", lower("e.api_version"), false),
    NAME("metadata.name", "e.name", "e.name_key", false),
    NAMESPACE("metadata.namespace", "e.namespace", "e.namespace", false),
    TITLE("metadata.title", "e.title", lower("e.title"), true),
    DESCRIPTION("metadata.description", "e.description", lower("e.description"), true),
    TYPE("spec.type", "e.type", lower("e.type"), true),
    LIFECYCLE("spec.lifecycle", "e.lifecycle", lower("e.lifecycle"), true),
    OWNER("spec.owner", "e.owner_ref", "e.owner_ref", true),
    SYSTEM("spec.system", "e.system_ref", "e.system_ref", true);

    private static final Map<String, KnownPath> byPath =
            Arrays.stream(values()).collect(Collectors.toMap(known -> known.path, Function.identity()));

    private final String path;
    private final String written;
    private final String key;
    private final boolean nullable;

    KnownPath(String path, String written, String key, boolean nullable) {
        this.path = path;
        this.written = written;
        this.key = key;
        this.nullable = nullable;
    }

    static Optional<KnownPath> of(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The value as written; for owner and system the full ref. */
    String written() {
        return written;
    }

    /** The value in lower case: what is compared and sorted by, by code point. */
    String key() {
        return key;
    }

    /** Whether an entity may have no value. */
    boolean nullable() {
        return nullable;
    }

    /**
     * The embedded server's own locale is C, whose {@code lower} knows ASCII only; PostgreSQL's built-in Unicode collation is the
     * same everywhere.
     */
    private static String lower(String column) {
        return "lower(" + column + " collate pg_c_utf8)";
    }
}
