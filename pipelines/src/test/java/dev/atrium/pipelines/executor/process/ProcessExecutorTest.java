package dev.atrium.pipelines.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.ExecutorCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessExecutorTest extends ExecutorCases {

    @TempDir
    Path folder;

    @Override
    protected Executor executor() {
        return new ProcessExecutor(ProcessSettings.in(folder));
    }

    @Override
    public Set<String> environment() {
        var all = new HashSet<>(super.environment());
        all.addAll(ProcessSettings.ENVIRONMENT);
        all.add("ATRIUM_TASK");
        return all;
    }

    @AfterEach
    void leavesNoTaskInItsFolder() throws IOException {
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            assertThat(paths.filter(path -> path.getNameCount() == folder.getNameCount() + 2))
                    .isEmpty();
        }
    }
}
