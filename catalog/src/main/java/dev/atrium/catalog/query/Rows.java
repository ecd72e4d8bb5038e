package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityRef;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Columns of a row, by index: looking a name up costs more than reading it. */
final class Rows {

    private static final JsonMapper json = JsonMapper.shared();

    private Rows() {}

    static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    static @Nullable String textOrNull(Readable row, int column) {
        return row.get(column, String.class);
    }

    static int integer(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, Integer.class));
    }

    static long number(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    static boolean flag(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, Boolean.class));
    }

    static EntityRef ref(Readable row, int column) {
        return EntityRef.parse(text(row, column));
    }

    static @Nullable EntityRef refOrNull(Readable row, int column) {
        var text = textOrNull(row, column);
        return text == null ? null : EntityRef.parse(text);
    }

    static ObjectNode document(Readable row, int column) {
        return (ObjectNode) json.readTree(Objects.requireNonNull(row.get(column, byte[].class)));
    }
}
