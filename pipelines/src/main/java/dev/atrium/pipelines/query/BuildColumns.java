package dev.atrium.pipelines.query;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of {@code pipelines.build} (as {@code t}) that a {@link Build} is made of. Its commit and its problems are JSON as Jackson
 * writes a {@link Commit} and a list of {@link Problem}s.
 */
public final class BuildColumns {

    /** For {@code select}. */
    public static final String COLUMNS =
            "t.id, t.number, t.host, t.owner, t.name, t.pipeline, t.ref, t.commit, t.head_sha,"
                    + " t.pull_request, t.trigger, t.triggered_by, t.status, t.attempt, t.created_at, t.started_at, t.finished_at,"
                    + " t.message, t.problems, t.use_identity";

    /** How many these are. */
    public static final int COUNT = 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private BuildColumns() {}

    /** The build of a row that begins with these columns. */
    public static Build read(Readable row) {
        return new Build(
                value(row, 0, UUID.class),
                value(row, 1, Long.class),
                new RepositoryRef(text(row, 2), text(row, 3), text(row, 4)),
                text(row, 5),
                text(row, 6),
                JSON.readValue(value(row, 7, byte[].class), Commit.class),
                text(row, 8),
                row.get(9, Integer.class),
                Trigger.valueOf(text(row, 10)),
                text(row, 11),
                RunStatus.valueOf(text(row, 12)),
                value(row, 13, Integer.class),
                Objects.requireNonNull(instant(row, 14)),
                instant(row, 15),
                instant(row, 16),
                row.get(17, String.class),
                List.of(JSON.readValue(value(row, 18, byte[].class), Problem[].class)),
                value(row, 19, Boolean.class));
    }

    /** What {@code pipelines.build.repository} has for a repository. */
    public static String key(RepositoryRef repository) {
        return (repository.host() + "/" + repository.path()).toLowerCase(Locale.ROOT);
    }

    static String text(Readable row, int column) {
        return value(row, column, String.class);
    }

    static @Nullable Instant instant(Readable row, int column) {
        var time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static <T> T value(Readable row, int column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
