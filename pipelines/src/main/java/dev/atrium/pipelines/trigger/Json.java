package dev.atrium.pipelines.trigger;

import dev.atrium.platform.database.Storable;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Columns of a row by index, and JSON as PostgreSQL takes it. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** A value as a parameter that is cast to {@code json}: without U+0000, which PostgreSQL does not keep. */
    static String parameter(Object value) {
        return Storable.json(MAPPER.writeValueAsString(value));
    }

    static String text(Readable row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    static <T> T required(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
