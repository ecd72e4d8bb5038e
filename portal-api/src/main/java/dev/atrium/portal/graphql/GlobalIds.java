package dev.atrium.portal.graphql;

import dev.atrium.catalog.EntityRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Ids that say what they are of, as the Global Object Identification Specification wants them: opaque to clients. */
public final class GlobalIds {

    private static final String ENTITY = "entity:";
    private static final String LOCATION = "location:";

    private GlobalIds() {}

    public static String of(EntityRef ref) {
        return encode(ENTITY + ref);
    }

    public static String ofLocation(long id) {
        return encode(LOCATION + id);
    }

    /** The entity's ref, if the id is one of an entity. */
    public static Optional<EntityRef> entity(String id) {
        return decode(id, ENTITY).flatMap(ref -> {
            try {
                return Optional.of(EntityRef.parse(ref));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** The location's number, if the id is one of a location. */
    public static Optional<Long> location(String id) {
        return decode(id, LOCATION)
                .filter(number -> number.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String id, String prefix) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            return text.startsWith(prefix) ? Optional.of(text.substring(prefix.length())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
