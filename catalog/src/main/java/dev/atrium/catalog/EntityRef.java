package dev.atrium.catalog;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of an entity, unique in the catalog. Refs that differ only in case are the same: all three parts are in lower
 * case, as in the <a href="https://backstage.io/docs/features/software-catalog/references">string form of
 * Backstage</a>.
 *
 * @param kind such as {@code component}
 * @param namespace such as {@code default}
 * @param name such as {@code example-app}
 */
public record EntityRef(String kind, String namespace, String name) implements Comparable<EntityRef> {

    /** The namespace of an entity that names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    private static final Comparator<EntityRef> ORDER = Comparator.comparing(EntityRef::kind)
            .thenComparing(EntityRef::namespace)
            .thenComparing(EntityRef::name);

    /**
     * Puts the parts into lower case.
     *
     * @throws IllegalArgumentException if a part breaks the rules of {@link Names}, with a message for who wrote it
     */
    public EntityRef {
        kind = kind.toLowerCase(Locale.ROOT);
        namespace = namespace.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
        check(Names.isKind(kind), "kind", kind, "letters and digits after a letter");
        check(Names.isNamespace(namespace), "namespace", namespace, "letters and digits, apart by single -");
        check(Names.isName(name), "name", name, "letters and digits, apart by any of - _ .");
    }

    /** See {@link #EntityRef(String, String, String)}. */
    public static EntityRef of(String kind, String namespace, String name) {
        return new EntityRef(kind, namespace, name);
    }

    /**
     * Reads {@code kind:[namespace/]name}; the namespace is {@code default} where none is written.
     *
     * @throws IllegalArgumentException if the text is none, with a message for who wrote it
     */
    public static EntityRef parse(String text) {
        return parse(text, null, DEFAULT_NAMESPACE);
    }

    /**
     * Reads {@code [kind:][namespace/]name}.
     *
     * @param defaultKind the kind where none is written; null where one must be
     * @param defaultNamespace the namespace where none is written
     * @throws IllegalArgumentException if the text is none, with a message for who wrote it
     */
    public static EntityRef parse(String text, @Nullable String defaultKind, String defaultNamespace) {
        var slash = text.indexOf('/');
        var colon = text.indexOf(':');
        if (slash >= 0 && slash < colon) {
            throw malformed(text, "\":\" stands before \"/\"", defaultKind);
        }
        if (slash >= 0 && text.indexOf('/', slash + 1) >= 0) {
            throw malformed(text, "\"/\" may stand in it once", defaultKind);
        }
        var kind = colon < 0 ? defaultKind : text.substring(0, colon);
        if (kind == null) {
            throw malformed(text, "the kind is missing", null);
        }
        var namespace = slash < 0 ? defaultNamespace : text.substring(colon + 1, slash);
        var name = text.substring(Math.max(colon, slash) + 1);
        try {
            return new EntityRef(kind, namespace, name);
        } catch (IllegalArgumentException e) {
            throw malformed(text, String.valueOf(e.getMessage()), defaultKind);
        }
    }

    private static void check(boolean good, String part, String text, String rule) {
        if (good) {
            return;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the " + part + " is empty");
        }
        throw new IllegalArgumentException("the " + part + " \"" + shortened(text) + "\" may have " + rule
                + ", at most " + Names.LONGEST + " characters");
    }

    private static IllegalArgumentException malformed(String text, String reason, @Nullable String defaultKind) {
        var form = defaultKind == null
                ? "kind:namespace/name or kind:name, such as component:default/example-app"
                : "[kind:][namespace/]name, such as %1$s:default/example or example"
                        .formatted(defaultKind.toLowerCase(Locale.ROOT));
        return new IllegalArgumentException(
                "\"" + shortened(text) + "\" is not an entity reference: " + reason + ". Write " + form + ".");
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    @Override
    public int compareTo(EntityRef other) {
        return ORDER.compare(this, other);
    }

    /** The canonical text: {@code kind:namespace/name}. */
    @Override
    public String toString() {
        return kind + ":" + namespace + "/" + name;
    }
}
