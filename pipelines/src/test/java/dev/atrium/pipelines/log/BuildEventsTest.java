package dev.atrium.pipelines.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.BuildRows;
import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.log.BuildEvents.Change;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.run.RunStatus;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is written down of statuses. */
@ExtendWith(PostgresExtension.class)
class BuildEventsTest {

    private BuildRows rows;
    private UUID build;

    @BeforeEach
    void open(DatabaseAddress address) {
        rows = new BuildRows(address, StatementListener.NONE);
        build = rows.build(BuildRows.SHOP, "Build", "main");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void tellsStatusesInTheirOrder() {
        var steps = List.of(UUID.randomUUID(), UUID.randomUUID());
        rows.sql.transaction(tx -> {
            BuildEvents.build(tx, build, RunStatus.RUNNING, "");
            BuildEvents.task(tx, build, 1, StepStatus.RUNNING, "");
            BuildEvents.steps(tx, build, 1, steps, StepStatus.SKIPPED, "a\0b");
            BuildEvents.changes(
                    tx,
                    build,
                    List.of(
                            new Change(1, steps.get(0), StepStatus.FAILED, "exit code 1"),
                            new Change(1, null, StepStatus.FAILED, "Step 1 failed")));
            BuildEvents.tasks(tx, build, List.of(2, 3), StepStatus.SKIPPED, "why");
            BuildEvents.changes(tx, build, List.of());
            BuildEvents.build(tx, build, RunStatus.FAILED, "Stage 1 failed");
            return true;
        });
        assertThat(events(steps))
                .containsExactly(
                        "1 build RUNNING",
                        "2 task 1 RUNNING",
                        "3 task 1 step 0 SKIPPED a\uFFFDb",
                        "4 task 1 step 1 SKIPPED a\uFFFDb",
                        "5 task 1 step 0 FAILED exit code 1",
                        "6 task 1 FAILED Step 1 failed",
                        "7 task 2 SKIPPED why",
                        "8 task 3 SKIPPED why",
                        "9 build FAILED Stage 1 failed");
    }

    @Test
    void tellsNothingOfWhatIsRolledBack() {
        assertThatThrownBy(() -> rows.sql.transaction(tx -> {
                    BuildEvents.build(tx, build, RunStatus.FAILED, "");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(events(List.of())).isEmpty();
        assertThatThrownBy(() -> rows.sql.transaction(tx -> {
                    BuildEvents.build(tx, UUID.randomUUID(), RunStatus.FAILED, "");
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbersWhatManyTellAtOnce() throws Exception {
        var threads = IntStream.range(0, 6)
                .mapToObj(task -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 50)
                                .forEach(_ -> rows.sql.transaction(tx -> {
                                    BuildEvents.task(tx, build, task, StepStatus.RUNNING, "");
                                    return true;
                                }))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(rows.one(
                        "select count(*) = 300 and min(sequence) = 1 and max(sequence) = 300 from pipelines.build_event where build = $1",
                        Boolean.class,
                        build))
                .isTrue();
    }

    private List<String> events(List<UUID> steps) {
        return rows.sql
                .rows(
                        Query.of(
                                "select sequence, task, step, step_status, build_status, message from pipelines.build_event where build = $1 order by sequence",
                                build),
                        row -> IntStream.range(0, 6)
                                .mapToObj(i -> {
                                    var value = row.get(i);
                                    if (value == null) {
                                        return null;
                                    }
                                    return switch (i) {
                                        case 1 -> "task " + value;
                                        case 2 -> "step " + steps.indexOf(value);
                                        case 4 -> "build " + value;
                                        default -> value.toString();
                                    };
                                })
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" ")))
                .collectList()
                .block();
    }
}
