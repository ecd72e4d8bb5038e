package dev.atrium.catalog.query;

import dev.atrium.platform.access.BadRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opaque cursors: the values that the list is sorted by, of one item, as base64url of a JSON array that begins with the
 * order's name.
 */
final class Cursors {

    private static final JsonMapper json = JsonMapper.shared();
    private static final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder decoder = Base64.getUrlDecoder();

    private Cursors() {}

    static String write(Keyset keyset, List<@Nullable Object> values) {
        var all = new ArrayList<@Nullable Object>(values.size() + 1);
        all.add(signature(keyset));
        all.addAll(values);
        return new String(encoder.encode(json.writeValueAsBytes(all)), StandardCharsets.ISO_8859_1);
    }

    /**
     * The values of a cursor.
     *
     * @throws BadRequest if it is damaged, or from a list with another order
     */
    static List<@Nullable Object> read(Keyset keyset, String cursor) {
        JsonNode array;
        try {
            array = json.readTree(decoder.decode(cursor));
        } catch (IllegalArgumentException | JacksonException e) {
            throw bad();
        }
        var keys = keyset.keys();
        if (!array.isArray()
                || array.size() != keys.size() + 1
                || !signature(keyset).equals(array.get(0).stringValue(""))) {
            throw bad();
        }
        var values = new ArrayList<@Nullable Object>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            values.add(value(keys.get(i), array.get(i + 1)));
        }
        return values;
    }

    private static @Nullable Object value(SortKey key, JsonNode node) {
        if (node.isNull() && key.nullable()) {
            return null;
        }
        if (key.type() == Integer.class && node.isInt()) {
            return node.intValue();
        }
        if (key.type() == String.class && node.isString() && node.stringValue().indexOf('\0') < 0) {
            return node.stringValue();
        }
        throw bad();
    }

    private static String signature(Keyset keyset) {
        return Integer.toHexString(keyset.name().hashCode());
    }

    private static BadRequest bad() {
        return new BadRequest(
                "The cursor is not one of this list, or of this order. Use one from the same list, or begin without.");
    }
}
