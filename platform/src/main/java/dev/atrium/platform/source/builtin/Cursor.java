package dev.atrium.platform.source.builtin;

import dev.atrium.platform.access.BadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes a place in a list opaque, and reads it back. */
final class Cursor {

    private Cursor() {}

    static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place.
     *
     * @throws BadRequest if it is damaged
     */
    static String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw bad(cursor);
        }
    }

    static BadRequest bad(String cursor) {
        return new BadRequest("'" + cursor + "' is not a cursor of this list: take one from a page of it.");
    }
}
