package dev.atrium.scaffolder.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions of one task that meet on one disk. */
class TaskWorkspaceTest {

    private static final UUID TASK = UUID.randomUUID();

    @TempDir
    Path folder;

    private TaskSettings settings;

    @BeforeEach
    void configure() {
        settings = new TaskSettings(
                1,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                folder,
                new WorkspaceLimits(10, 1000, 1000));
    }

    @Test
    void theEndOfAnEarlierAttemptLeavesTheFilesOfTheNext() throws Exception {
        var earlier = open(1, left());
        earlier.files().write(file("old"));
        try (var later = open(2, left())) {
            later.files().write(file("a"));

            earlier.close();

            assertThat(later.files().list("")).containsExactly("a");
            later.files().write(file("b"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oneThatWasOvertakenBeforeItOpenedClearsNothingOfWhoOvertookIt() throws Exception {
        var seenBefore = left();
        try (var overtaker = open(1, left())) {
            overtaker.files().write(file("a"));

            open(1, seenBefore).close();

            assertThat(overtaker.files().list("")).containsExactly("a");
        }
    }

    @Test
    void whatWasLeftByOthersOfTheSameTaskGoes() throws Exception {
        var dead = open(1, List.of());
        dead.files().write(file("a/b"));
        var stranger = new TaskWorkspace(settings, new Execution(new Attempt(UUID.randomUUID(), 1)), List.of());
        stranger.files().write(file("mine"));

        try (var next = open(1, left())) {
            assertThat(next.files().list("")).isEmpty();
            assertThat(left()).hasSize(1);
            // it was not so dead: what it writes from here on is in nobody's way
            dead.files().write(file("late"));
            assertThat(next.files().list("")).isEmpty();
        }
        dead.close();
        assertThat(stranger.files().list("")).containsExactly("mine");
    }

    @Test
    void foldersOfOthersAreNone() throws Exception {
        Files.createDirectories(folder.resolve("lost+found"));
        Files.createDirectories(folder.resolve(TASK.toString()));

        assertThat(left()).hasSize(1);
        assertThat(TaskWorkspace.onDisk(folder, Optional.empty())).hasSize(1);
        assertThat(TaskWorkspace.onDisk(folder.resolve("none"), Optional.empty()))
                .isEmpty();
    }

    private List<TaskWorkspace.Folder> left() {
        return TaskWorkspace.onDisk(folder, Optional.of(TASK));
    }

    private TaskWorkspace open(int attempt, List<TaskWorkspace.Folder> left) {
        return new TaskWorkspace(settings, new Execution(new Attempt(TASK, attempt)), left);
    }

    private static TreeFile file(String path) {
        return new TreeFile(path, new byte[] {1}, false);
    }
}
