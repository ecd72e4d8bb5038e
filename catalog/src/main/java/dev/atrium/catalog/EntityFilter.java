package dev.atrium.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entities are meant. Everything that is given must hold; the values of one list are alternatives, and an empty list
 * asks for nothing. Texts are compared without regard to case.
 *
 * @param kind kinds
 * @param type values of {@code spec.type}
 * @param lifecycle values of {@code spec.lifecycle}
 * @param namespace namespaces
 * @param name names
 * @param tags has one of these
 * @param owner owned directly by one of these
 * @param ownedBy owned by this one, perhaps through the group tree; null asks for nothing
 * @param system part of one of these
 * @param text words as in a search; null asks for nothing
 * @param where conditions on paths of the descriptor
 * @param anyOf one of these must hold
 * @param not this must not hold; null asks for nothing
 */
public record EntityFilter(
        List<String> kind,
        List<String> type,
        List<String> lifecycle,
        List<String> namespace,
        List<String> name,
        List<String> tags,
        List<EntityRef> owner,
        @Nullable OwnedBy ownedBy,
        List<EntityRef> system,
        @Nullable String text,
        List<PathCondition> where,
        List<EntityFilter> anyOf,
        @Nullable EntityFilter not) {

    /** Every entity. */
    public static final EntityFilter ALL = new EntityFilter(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of(), null,
            List.of(), List.of(), null);

    /** The entities of some kinds. */
    public static EntityFilter ofKind(String... kinds) {
        return new EntityFilter(
                List.of(kinds),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    /** The same, of some kinds only. */
    public EntityFilter withKind(String... kinds) {
        return new EntityFilter(
                List.of(kinds),
                type,
                lifecycle,
                namespace,
                name,
                tags,
                owner,
                ownedBy,
                system,
                text,
                where,
                anyOf,
                not);
    }

    /** What hangs on an owner; {@code transitive} through the whole group tree. */
    public record OwnedBy(EntityRef ref, boolean transitive) {}

    /** A condition on a path of the descriptor, such as {@code metadata.labels.example.com/tier}. */
    public sealed interface PathCondition {

        /** The path, with dots between its parts. */
        String path();

        /** The path has one of these values, as text. */
        record In(String path, List<String> values) implements PathCondition {}

        /** The path is there, or is not. */
        record Exists(String path, boolean exists) implements PathCondition {}
    }

    /** What must not hold. */
    public Optional<EntityFilter> negated() {
        return Optional.ofNullable(not);
    }
}
