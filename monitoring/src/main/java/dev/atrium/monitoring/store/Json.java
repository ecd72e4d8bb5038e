package dev.atrium.monitoring.store;

import dev.atrium.monitoring.Panel;
import dev.atrium.platform.database.Storable;
import dev.atrium.platform.problem.Problem;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Columns of a row by index, and JSON as PostgreSQL takes it. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** A value as a parameter that is cast to {@code json}: without U+0000, which PostgreSQL does not keep. */
    public static String parameter(Object value) {
        return Storable.json(MAPPER.writeValueAsString(value));
    }

    /** A column of problems. */
    public static List<Problem> problems(Readable row, int column) {
        return MAPPER.readValue(required(row, column, byte[].class), new TypeReference<>() {});
    }

    /** A column of panels. */
    public static List<Panel> panels(Readable row, int column) {
        return MAPPER.readValue(required(row, column, byte[].class), new TypeReference<>() {});
    }

    /** A text that is there. */
    public static String text(Readable row, int column) {
        return required(row, column, String.class);
    }

    /** A value that is there. */
    public static <T> T required(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
