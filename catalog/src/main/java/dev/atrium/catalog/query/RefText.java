package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;

/** Refs where any text may stand, such as in the values of a condition on a path. */
final class RefText {

    private RefText() {}

    /** The full ref in lower case; what is no ref stays as it is, and equals none. */
    static String full(String text, String defaultKind) {
        var lower = UserText.lower(text);
        try {
            return EntityRef.parse(lower, defaultKind, "default").toString();
        } catch (IllegalArgumentException | BadRequest e) {
            return lower;
        }
    }
}
