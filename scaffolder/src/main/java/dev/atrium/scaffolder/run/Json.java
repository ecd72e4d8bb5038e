package dev.atrium.scaffolder.run;

import dev.atrium.platform.database.Sql.TypedNull;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Columns of a row by index, among them JSON; and JSON as a parameter. */
final class Json {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static String text(Readable row, int column) {
        return required(row.get(column, String.class));
    }

    static Instant instant(Readable row, int column) {
        return required(row.get(column, OffsetDateTime.class)).toInstant();
    }

    static ObjectNode object(Readable row, int column) {
        return required(objectOrNull(row, column));
    }

    static @Nullable ObjectNode objectOrNull(Readable row, int column) {
        var json = row.get(column, byte[].class);
        return json == null ? null : (ObjectNode) MAPPER.readTree(json);
    }

    /** A value as a parameter, which may be null. */
    static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? new TypedNull(type) : value;
    }

    /** For a parameter that is cast to {@code json}. */
    static Object parameter(@Nullable JsonNode json) {
        return orNull(json == null ? null : json.toString(), String.class);
    }

    static int bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json).length;
    }
}
