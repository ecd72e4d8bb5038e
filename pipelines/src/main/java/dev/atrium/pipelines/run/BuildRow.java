package dev.atrium.pipelines.run;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;

/** A build as the engine needs it: without the problems of its {@code build-info.yaml}. */
final class BuildRow {

    static final String COLUMNS = """
            b.id, b.number, b.host, b.owner, b.name, b.pipeline, b.ref, b.commit, b.head_sha, b.pull_request, b.trigger,
            b.triggered_by, b.attempt, b.created_at, b.started_at, b.use_identity""";

    /** How many columns that are. */
    static final int WIDTH = 16;

    private BuildRow() {}

    /** A build that is running. */
    static Build build(Readable row) {
        return new Build(
                Json.required(row.get(0, UUID.class)),
                Json.required(row.get(1, Long.class)),
                new RepositoryRef(Json.text(row, 2), Json.text(row, 3), Json.text(row, 4)),
                Json.text(row, 5),
                Json.text(row, 6),
                Json.MAPPER.readValue(Json.required(row.get(7, byte[].class)), Commit.class),
                Json.text(row, 8),
                row.get(9, Integer.class),
                Trigger.valueOf(Json.text(row, 10)),
                Json.text(row, 11),
                RunStatus.RUNNING,
                Json.integer(row, 12),
                Json.instant(row, 13),
                Json.instantOrNull(row, 14),
                null,
                null,
                List.of(),
                Json.bool(row, 15));
    }
}
