package dev.atrium.portal.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Ids that say what they are of, as the Global Object Identification Specification wants them: opaque to clients. */
public final class GlobalIds {

    private GlobalIds() {}

    /**
     * The id of an object.
     *
     * @param type what it is, without a colon
     * @param key what tells it from others of its type
     */
    public static String of(String type, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The key, if the id is one of an object of this type. */
    public static Optional<String> key(String type, String id) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            return text.startsWith(type + ":") ? Optional.of(text.substring(type.length() + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
