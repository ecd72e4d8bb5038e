package dev.atrium.deploys.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.database.Sql.TypedNull;
import dev.atrium.platform.database.Storable;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Columns of a row by index, among them JSON; and values as parameters. */
final class Json {

    /** Numbers with a fraction are read as they are written: they are parts of manifests. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addMixIn(CanarySpec.Step.class, StepForm.class)
            .build();

    private Json() {}

    /** How a step of a canary is told from others. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CanarySpec.SetWeight.class, name = "setWeight"),
        @JsonSubTypes.Type(value = CanarySpec.Pause.class, name = "pause"),
        @JsonSubTypes.Type(value = CanarySpec.Analysis.class, name = "analysis")
    })
    private interface StepForm {}

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static String text(Readable row, int column) {
        return required(row.get(column, String.class));
    }

    static UUID uuid(Readable row, int column) {
        return required(row.get(column, UUID.class));
    }

    static int integer(Readable row, int column) {
        return required(row.get(column, Integer.class));
    }

    static boolean bool(Readable row, int column) {
        return required(row.get(column, Boolean.class));
    }

    static @Nullable Instant instantOrNull(Readable row, int column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant instant(Readable row, int column) {
        return required(instantOrNull(row, column));
    }

    /** What a column of JSON holds; null where it holds nothing. */
    static <T> @Nullable T read(Readable row, int column, Class<T> type) {
        var json = row.get(column, String.class);
        return json == null ? null : MAPPER.readValue(json, type);
    }

    static OffsetDateTime parameter(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** As a parameter: without U+0000, which PostgreSQL does not keep. */
    static String write(Object value) {
        return Storable.json(MAPPER.writeValueAsString(value));
    }

    /** A value as a parameter, which may be null. */
    static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? new TypedNull(type) : value;
    }
}
