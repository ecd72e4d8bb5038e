package dev.atrium.deploys.query;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.Deployment;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of {@code deploys.deployment} (as {@code t}) that a {@link Deployment} is made of. Its commit and its problems are JSON as
 * Jackson writes a {@link Commit} and a list of {@link Problem}s.
 */
public final class DeploymentColumns {

    /** For {@code select}. */
    public static final String COLUMNS = "t.id, t.number, t.component, t.host, t.owner, t.name, t.commit, t.trigger,"
            + " t.triggered_by, t.rollback_of, t.status, t.created_at, t.started_at, t.finished_at, t.message, t.problems";

    private static final JsonMapper JSON = JsonMapper.shared();

    private DeploymentColumns() {}

    /** The deployment of a row that begins with these columns. */
    public static Deployment read(Readable row) {
        return new Deployment(
                value(row, 0, UUID.class),
                value(row, 1, Long.class),
                EntityRef.parse(text(row, 2)),
                new RepositoryRef(text(row, 3), text(row, 4), text(row, 5)),
                json(row, 6, Commit.class),
                DeployTrigger.valueOf(text(row, 7)),
                text(row, 8),
                row.get(9, UUID.class),
                RunStatus.valueOf(text(row, 10)),
                Objects.requireNonNull(instant(row, 11)),
                instant(row, 12),
                instant(row, 13),
                row.get(14, String.class),
                List.of(json(row, 15, Problem[].class)));
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

    static <T> T json(Readable row, int column, Class<T> type) {
        return JSON.readValue(value(row, column, byte[].class), type);
    }
}
