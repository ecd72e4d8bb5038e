package dev.atrium.pipelines.query;

import static dev.atrium.pipelines.query.BuildColumns.text;
import static dev.atrium.pipelines.query.BuildColumns.value;

import dev.atrium.pipelines.BuildLogs;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Logs from the tables, as they are asked for. */
public final class SqlBuildLogs implements BuildLogs {

    // what an execution that died has left will not go on, whatever its status
    private static final String OF_STEP = """
            select s.id, s.log_size,
                s.status not in ('QUEUED', 'RUNNING') or t.attempt > s.attempt or b.status not in ('QUEUED', 'RUNNING')
            from pipelines.build_step s
            join pipelines.build_task t on t.build = s.build and t.number = s.task
            join pipelines.build b on b.id = s.build
            where s.id = $1 and s.build = $2""";

    // a build without steps is one row without step
    private static final String OF_BUILD = """
            select s.id, s.log_size, t.stage_name, t.name, s.attempt, s.name, s.status, s.exit_code, s.message
            from pipelines.build b
            left join pipelines.build_task t on t.build = b.id
            left join pipelines.build_step s on s.build = t.build and s.task = t.number
            where b.id = $1 order by t.number, s.attempt, s.number""";

    private final Sql sql;
    private final Permissions permissions;

    /** Answers from a database. */
    public SqlBuildLogs(Database database, Permissions permissions) {
        this.sql = database.sql();
        this.permissions = permissions;
    }

    @Override
    public Mono<Log> ofStep(Viewer viewer, UUID build, UUID step) {
        return visible(viewer)
                .flatMap(_ -> sql.row(
                        Query.of(OF_STEP, step, build),
                        row -> new Log(
                                value(row, 0, UUID.class), value(row, 1, Long.class), value(row, 2, Boolean.class))));
    }

    @Override
    public Flux<ByteBuffer> bytes(Log step, long from, long to) {
        return LogBytes.of(sql, step.id(), from, Math.min(to, step.size()));
    }

    @Override
    public Mono<Flux<ByteBuffer>> ofBuild(Viewer viewer, UUID build) {
        return visible(viewer)
                .flatMap(_ -> sql.rows(Query.of(OF_BUILD, build), Section::of).collectList())
                .filter(rows -> !rows.isEmpty())
                .map(this::sections);
    }

    private Mono<Boolean> visible(Viewer viewer) {
        return Mono.fromSupplier(() -> permissions.allows(viewer, PipelineAction.READ_BUILDS))
                .filter(allowed -> allowed);
    }

    private Flux<ByteBuffer> sections(List<Section> sections) {
        return Flux.defer(() -> {
            var lines = new Lines();
            return Flux.fromIterable(sections)
                    .filter(section -> section.step() != null)
                    .concatMap(
                            section -> Flux.defer(() -> Flux.just(lines.heading(section.heading())))
                                    .concatWith(log(section))
                                    .doOnNext(lines::add),
                            1);
        });
    }

    private Flux<ByteBuffer> log(Section section) {
        return section.step() == null ? Flux.empty() : LogBytes.of(sql, section.step(), 0, section.size());
    }

    /** Whether a line has ended. Used by one thread at a time. */
    private static final class Lines {

        private boolean ended = true;

        void add(ByteBuffer bytes) {
            ended = bytes.get(bytes.limit() - 1) == '\n';
        }

        ByteBuffer heading(String text) {
            return ByteBuffer.wrap(((ended ? "" : "\n") + text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param step null where there is none */
    private record Section(@Nullable UUID step, long size, String heading) {

        static Section of(Readable row) {
            var step = row.get(0, UUID.class);
            return step == null
                    ? new Section(null, 0, "")
                    : new Section(step, value(row, 1, Long.class), headingOf(row));
        }

        private static String headingOf(Readable row) {
            var exitCode = row.get(7, Integer.class);
            var message = row.get(8, String.class);
            return "== " + text(row, 2) + " / " + text(row, 3) + " (attempt " + value(row, 4, Integer.class) + ") / "
                    + text(row, 5) + ": " + text(row, 6)
                    + (exitCode == null ? "" : ", exit code " + exitCode)
                    + (message == null ? "" : ", " + message)
                    + " ==";
        }
    }
}
