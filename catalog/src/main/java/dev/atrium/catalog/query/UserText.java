package dev.atrium.catalog.query;

import dev.atrium.platform.access.BadRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Texts from outside, made fit for parameters of a statement. */
final class UserText {

    private UserText() {}

    /**
     * The text itself.
     *
     * @throws BadRequest if it has the one character that PostgreSQL's texts cannot have
     */
    static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadRequest("A text must not have the character U+0000. Remove it.");
        }
        return text;
    }

    /** The text in lower case, as the catalog keeps what is compared. */
    static String lower(String text) {
        return checked(text).toLowerCase(Locale.ROOT);
    }

    /** The texts in lower case. */
    static List<String> lower(List<String> texts) {
        return texts.stream().map(UserText::lower).toList();
    }

    /** What {@code toString} gives for each (refs, for instance), as an array parameter. */
    static String[] array(Collection<?> values) {
        var texts = new String[values.size()];
        int i = 0;
        for (var value : values) {
            texts[i++] = checked(value.toString());
        }
        return texts;
    }
}
