package dev.atrium.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The identity of an entity, in lower case. */
public record EntityRef(String kind, String namespace, String name) implements Comparable<EntityRef> {

    public EntityRef {
        kind = kind.toLowerCase(Locale.ROOT);
        namespace = namespace.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
    }

    public static EntityRef of(String kind, String namespace, String name) {
        return new EntityRef(kind, namespace, name);
    }

    public static EntityRef parse(String text) {
        return parse(text, null, "default");
    }

    public static EntityRef parse(String text, @Nullable String defaultKind, String defaultNamespace) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/', colon + 1);
        var kind = colon < 0 ? defaultKind : text.substring(0, colon);
        if (kind == null) {
            throw new IllegalArgumentException("no kind");
        }
        return of(
                kind,
                slash < 0 ? defaultNamespace : text.substring(colon + 1, slash),
                text.substring((slash < 0 ? colon : slash) + 1));
    }

    @Override
    public int compareTo(EntityRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + ":" + namespace + "/" + name;
    }
}
