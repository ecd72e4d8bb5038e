package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every executor has to do with a task, whatever its steps run in. A test of an executor extends this and says what it is; the cases
 * are in the interfaces.
 */
public abstract class ExecutorCases
        implements CommandCases, OutputCases, FilesCases, IdentityCases, EndCases, KillCases, ClearCases {

    private final List<Executor> opened = new ArrayList<>();
    private final List<Execution> begun = new ArrayList<>();
    private Executor first;

    /** A new executor at each call, all of the same node and configuration. They are closed after the case. */
    protected abstract Executor executor() throws Exception;

    /** An image with bash, coreutils and setsid. */
    protected String image() {
        return "action-containers/shell:latest";
    }

    /** An image that there is not. */
    @Override
    public String unknownImage() {
        return "action-containers/no-such-thing:latest";
    }

    @Override
    public Set<String> environment() {
        return Set.of("PATH", "HOME", "PWD", "OLDPWD", "SHLVL", "_", "HOSTNAME", "TMPDIR", "BUILD_IDENTITY_TOKEN_FILE");
    }

    /** By /proc, which shows those in containers of this machine too. To be overridden where it does not. */
    @Override
    public long processes(String text) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> commandLine(process).contains(text))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    @BeforeEach
    void open() {
        first = another();
    }

    @AfterEach
    void close() {
        opened.forEach(Executor::close);
        assertThat(begun).allSatisfy(one -> assertThat(one.heard().complaints()).isEmpty());
    }

    @Override
    public final Executor first() {
        return first;
    }

    @Override
    public final Executor another() {
        try {
            Executor executor = executor();
            opened.add(executor);
            return executor;
        } catch (Exception failed) {
            throw new AssertionError("no executor", failed);
        }
    }

    @Override
    public final Order order() {
        return Order.of(image());
    }

    @Override
    public final Order order(String key) {
        return Order.of(image(), key);
    }

    @Override
    public final Execution begin(Order order) {
        return begin(order, new Heard());
    }

    @Override
    public final Execution begin(Order order, Heard heard) {
        var execution = new Execution(first, order.order(), heard);
        begun.add(execution);
        return execution;
    }
}
