package dev.atrium.pipelines.run;

import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Storable;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Columns of a row by index, among them JSON; and values as parameters. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static String text(Readable row, int column) {
        return required(row.get(column, String.class));
    }

    static int integer(Readable row, int column) {
        return required(row.get(column, Integer.class));
    }

    static boolean bool(Readable row, int column) {
        return required(row.get(column, Boolean.class));
    }

    static Instant instant(Readable row, int column) {
        return required(instantOrNull(row, column));
    }

    static @Nullable Instant instantOrNull(Readable row, int column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime parameter(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** Rows for a parameter that goes into {@code json_to_recordset}. */
    static String rows(Object rows) {
        return Storable.json(MAPPER.writeValueAsString(rows));
    }

    /** A value as a parameter, which may be null. */
    static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? new TypedNull(type) : value;
    }
}
