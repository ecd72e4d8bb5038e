package dev.atrium.pipelines.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPortalTest {

    private final String hour = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);

    @TempDir
    Path folder;

    private Process portal;

    @BeforeEach
    void start() throws IOException {
        portal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledPortal.class.getName(),
                        folder.toString(),
                        hour)
                .inheritIO()
                .start();
        await().atMost(Duration.ofMinutes(1)).until(() -> sleeping().size() == 8);
    }

    @AfterEach
    void stop() {
        portal.destroyForcibly();
        sleeping().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void leavesNothingBehind() {
        portal.destroyForcibly();

        await().atMost(Duration.ofMinutes(1)).until(() -> sleeping().isEmpty());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void leavesWhatTheNextOneClearsWhereTheLeashIsKilledToo() throws InterruptedException {
        portal.children()
                .filter(child -> child.info().command().orElse("").endsWith("sh"))
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains("atrium-leash"))
                .forEach(ProcessHandle::destroyForcibly);
        portal.destroyForcibly().waitFor();
        assertThat(sleeping()).hasSize(8);
        assertThat(folder).isNotEmptyDirectory();

        try (var next = new ProcessExecutor(ProcessSettings.in(folder))) {
            next.clearAll();
        }

        assertThat(sleeping()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private List<ProcessHandle> sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .equals(List.of(hour)))
                .toList();
    }
}
