package dev.atrium.pipelines.query;

import static dev.atrium.pipelines.query.BuildColumns.text;
import static dev.atrium.pipelines.query.BuildColumns.value;

import dev.atrium.pipelines.BuildStage;
import dev.atrium.pipelines.BuildStage.Artifact;
import dev.atrium.pipelines.BuildStage.BuildStep;
import dev.atrium.pipelines.BuildStage.BuildTask;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stages of builds, with three statements for however many. */
final class StageRows {

    private static final String TASKS = """
            select t.build, t.number, t.stage, t.stage_name, t.name, t.status, t.attempt, t.started_at, t.finished_at, t.message
            from pipelines.build_task t where t.build = any($1) order by t.build, t.stage, t.number""";

    private static final String STEPS = """
            select s.build, s.task, s.id, s.number, s.name, s.action, s.status, s.exit_code, s.started_at, s.finished_at, s.message,
                s.log_size, s.log_cut
            from pipelines.build_task t
            join pipelines.build_step s on s.build = t.build and s.task = t.number and s.attempt = t.attempt
            where t.build = any($1) order by s.build, s.task, s.number""";

    private static final String ARTIFACTS = """
            select a.build, a.task, a.id, a.name, a.size, a.expired
            from pipelines.artifact a where a.build = any($1) order by a.build, a.task, a.name collate "C\"""";

    private final Sql sql;

    StageRows(Sql sql) {
        this.sql = sql;
    }

    /** By their builds, in their order. */
    Mono<Map<UUID, List<BuildStage>>> of(Collection<UUID> builds) {
        var ids = builds.toArray(UUID[]::new);
        return Mono.zip(byTask(STEPS, ids, StageRows::step), byTask(ARTIFACTS, ids, StageRows::artifact))
                .flatMap(parts -> sql.rows(
                                Query.of(TASKS, (Object) ids), row -> task(row, parts.getT1(), parts.getT2()))
                        .collectList())
                .map(StageRows::byBuild);
    }

    /** A task's place in the tables. */
    private record Place(UUID build, int task) {}

    private record Part<T>(Place place, T value) {}

    private record TaskRow(int stage, String stageName, BuildTask task) {}

    private <T> Mono<Map<Place, List<T>>> byTask(String statement, UUID[] builds, Function<Readable, T> mapping) {
        Flux<Part<T>> parts =
                sql.rows(Query.of(statement, (Object) builds), row -> new Part<>(place(row), mapping.apply(row)));
        return parts.collect(Collectors.groupingBy(Part::place, Collectors.mapping(Part::value, Collectors.toList())));
    }

    private static Map<UUID, List<BuildStage>> byBuild(List<TaskRow> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(
                        row -> row.task().build(),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), StageRows::stages)));
    }

    private static List<BuildStage> stages(List<TaskRow> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(TaskRow::stage, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(StageRows::stage)
                .toList();
    }

    private static BuildStage stage(List<TaskRow> rows) {
        var tasks = rows.stream().map(TaskRow::task).toList();
        var status = StageStatus.of(tasks.stream().map(BuildTask::status).toList());
        return new BuildStage(
                rows.getFirst().stageName(),
                status,
                times(tasks, BuildTask::startedAt).stream()
                        .min(Instant::compareTo)
                        .orElse(null),
                status.finished()
                        ? times(tasks, BuildTask::finishedAt).stream()
                                .max(Instant::compareTo)
                                .orElse(null)
                        : null,
                tasks);
    }

    private static List<Instant> times(List<BuildTask> tasks, Function<BuildTask, @Nullable Instant> time) {
        return tasks.stream()
                .map(time)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static TaskRow task(Readable row, Map<Place, List<BuildStep>> steps, Map<Place, List<Artifact>> artifacts) {
        var place = place(row);
        return new TaskRow(
                value(row, 2, Integer.class),
                text(row, 3),
                new BuildTask(
                        place.build(),
                        place.task(),
                        text(row, 4),
                        StepStatus.valueOf(text(row, 5)),
                        value(row, 6, Integer.class),
                        BuildColumns.instant(row, 7),
                        BuildColumns.instant(row, 8),
                        row.get(9, String.class),
                        steps.getOrDefault(place, List.of()),
                        artifacts.getOrDefault(place, List.of())));
    }

    private static BuildStep step(Readable row) {
        return new BuildStep(
                value(row, 2, UUID.class),
                value(row, 3, Integer.class),
                text(row, 4),
                text(row, 5),
                StepStatus.valueOf(text(row, 6)),
                row.get(7, Integer.class),
                BuildColumns.instant(row, 8),
                BuildColumns.instant(row, 9),
                row.get(10, String.class),
                value(row, 11, Long.class),
                value(row, 12, Boolean.class));
    }

    private static Artifact artifact(Readable row) {
        return new Artifact(
                value(row, 2, UUID.class), text(row, 3), value(row, 4, Long.class), value(row, 5, Boolean.class));
    }

    private static Place place(Readable row) {
        return new Place(value(row, 0, UUID.class), value(row, 1, Integer.class));
    }
}
