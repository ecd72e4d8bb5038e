package dev.atrium.platform.paging;

import dev.atrium.platform.access.BadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes a place in a list opaque, as base64url, and reads it back. */
public final class Cursor {

    private Cursor() {}

    /** The cursor of a place: any text but one with U+0000. */
    public static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place of a cursor, which anybody may have made: the caller checks that it is one of its list.
     *
     * @throws BadRequest if it is damaged
     */
    public static String read(String cursor) {
        try {
            var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            // PostgreSQL would not take it
            if (place.indexOf('\0') < 0) {
                return place;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw bad();
    }

    /** What is said of a cursor that is damaged, or of another list. */
    public static BadRequest bad() {
        return new BadRequest("The cursor is not one of this list. Use one from the same list, or begin without.");
    }
}
