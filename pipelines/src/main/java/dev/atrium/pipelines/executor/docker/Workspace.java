package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.atrium.pipelines.executor.TaskFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What is put into containers and taken from them, as archives that go through the engine: it may be on another machine. A container need
 * not run for that.
 */
final class Workspace {

    private static final int PIPE = 64 * 1024;

    /** More than any {@code /etc/passwd}. */
    private static final int MOST_OF_PASSWD = 1 << 20;

    private final DockerClient engine;
    private final Calls calls;
    private final Deadline deadline;

    Workspace(DockerClient engine, Calls calls, Deadline deadline) {
        this.engine = engine;
        this.calls = calls;
        this.deadline = deadline;
    }

    /** Fills the workspace that a container has. */
    void fill(String container, TaskFiles files, Owner owner) throws CannotRun, InterruptedException, TimeoutException {
        try (var in = new PipedInputStream(PIPE);
                var tar = PackedEntries.plain(new FilledEntries(in, StepContainer.WORKSPACE, owner))) {
            var out = new PipedOutputStream(in);
            var filling = new FutureTask<>(() -> {
                try (out) {
                    files.fill(out);
                    return true;
                }
            });
            Thread filler = Thread.ofVirtual().name("docker-fill").start(filling);
            try {
                fill(container, tar, filling);
            } finally {
                // does nothing to one that has ended
                filler.interrupt();
            }
        } catch (IOException failed) {
            throw notFilled(failed);
        }
    }

    private void fill(String container, PackedEntries tar, FutureTask<Boolean> filling)
            throws CannotRun, InterruptedException, TimeoutException {
        try {
            calls.ask(deadline, () -> {
                put(container, tar);
                return true;
            });
        } catch (Unreachable failed) {
            if (!tar.isBroken()) {
                throw failed;
            }
            awaitFilling(filling);
            throw notFilled(failed);
        }
        awaitFilling(filling);
    }

    private void awaitFilling(FutureTask<Boolean> filling) throws CannotRun, InterruptedException, TimeoutException {
        try {
            filling.get(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            switch (Optional.ofNullable(failed.getCause()).orElse(failed)) {
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable checked -> throw notFilled(checked);
            }
        }
    }

    private static CannotRun notFilled(Throwable failed) {
        return CannotRun.now(
                0,
                "The workspace could not be filled: "
                        + Optional.ofNullable(failed.getMessage()).orElseGet(failed::toString));
    }

    /** Puts a file for a user alone into a container. @param path absolute */
    void put(String container, String path, String content, Owner owner)
            throws IOException, InterruptedException, TimeoutException {
        byte[] tar = file(path.substring(1), content.getBytes(StandardCharsets.UTF_8), owner);
        calls.ask(deadline, () -> {
            put(container, new ByteArrayInputStream(tar));
            return true;
        });
    }

    private void put(String container, InputStream tar) {
        engine.copyArchiveToContainerCmd(container)
                .withRemotePath("/")
                .withTarInputStream(tar)
                .exec();
    }

    private static byte[] file(String name, byte[] content, Owner owner) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = PackedEntries.tar(bytes)) {
            var entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(0400);
            entry.setUserId(owner.user());
            entry.setGroupId(owner.group());
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** Lets be kept what is to be kept of a container's workspace. */
    void keep(String container, TaskFiles files) throws CannotRun, InterruptedException, TimeoutException {
        List<String> roots = Kept.roots(files.kept());
        if (roots.isEmpty()) {
            return;
        }
        Optional<IOException> failure = calls.ask(deadline, () -> {
            try (var tar = PackedEntries.gzipped(new TakenEntries(roots, root -> archive(container, root)))) {
                files.keep(tar);
                return Optional.empty();
            } catch (IOException failed) {
                return Optional.of(failed);
            }
        });
        if (failure.isPresent()) {
            throw CannotRun.now(
                    0,
                    "What the task has made could not be kept: "
                            + Optional.ofNullable(failure.get().getMessage()).orElseGet(failure.get()::toString));
        }
    }

    /** What is at a path of the workspace. */
    private Optional<InputStream> archive(String container, String path) throws IOException {
        String absolute = path.isEmpty() ? StepContainer.WORKSPACE : StepContainer.WORKSPACE + "/" + path;
        try {
            return Optional.of(
                    engine.copyArchiveFromContainerCmd(container, absolute).exec());
        } catch (NotFoundException missing) {
            return Optional.empty();
        } catch (DockerException refused) {
            throw new IOException(Refusal.message(refused), refused);
        }
    }

    /** The {@code /etc/passwd} of a container; empty if it has none. */
    String passwd(String container) throws InterruptedException, TimeoutException {
        return calls.ask(deadline, () -> {
            try (var tar = new TarArchiveInputStream(
                    engine.copyArchiveFromContainerCmd(container, "/etc/passwd").exec())) {
                return tar.getNextEntry() == null
                        ? ""
                        : new String(tar.readNBytes(MOST_OF_PASSWD), StandardCharsets.UTF_8);
            } catch (NotFoundException none) {
                return "";
            }
        });
    }
}
