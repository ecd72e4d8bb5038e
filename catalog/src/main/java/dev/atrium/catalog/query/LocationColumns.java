package dev.atrium.catalog.query;

import dev.atrium.catalog.CatalogLocation;
import dev.atrium.platform.source.Commit;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A location as a row. */
public final class LocationColumns {

    /** The columns that {@link #read} takes, of the table {@code catalog.location} under the name {@code l}. */
    public static final String COLUMNS = """
            l.id, l.target, l.type, l.origin, l.status, l.repository, l.commit_sha, l.commit_author, l.commit_message,
            l.commit_at, l.read_at, l.changed_at""";

    /** How many they are: the index of the column after them. */
    static final int COUNT = 12;

    private LocationColumns() {}

    /** The location of a row whose first columns are {@link #COLUMNS}. */
    public static CatalogLocation read(Readable row) {
        return new CatalogLocation(
                required(row.get(0, Long.class)),
                required(row.get(1, String.class)),
                required(row.get(2, String.class)),
                CatalogLocation.Origin.valueOf(required(row.get(3, String.class))),
                CatalogLocation.Status.valueOf(required(row.get(4, String.class))),
                commit(row),
                instant(row, 10),
                instant(row, 11));
    }

    private static @Nullable Commit commit(Readable row) {
        var sha = row.get(6, String.class);
        return sha == null
                ? null
                : new Commit(
                        required(row.get(5, String.class)),
                        sha,
                        required(row.get(7, String.class)),
                        required(instant(row, 9)),
                        required(row.get(8, String.class)));
    }

    private static @Nullable Instant instant(Readable row, int column) {
        var at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
