package dev.atrium.scaffolder.run;

import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;
import dev.atrium.scaffolder.workspace.DiskWorkspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of a task during one execution of it: in a folder of the execution's own, so that a dead one cannot disturb. */
final class TaskWorkspace implements AutoCloseable {

    private final TaskSettings settings;
    private final Execution execution;
    private final Path folder;
    private final DiskWorkspace files;
    private String saved;

    TaskWorkspace(TaskSettings settings, Execution execution) {
        this.settings = settings;
        this.execution = execution;
        this.folder = settings.workspaces().resolve(execution.task().toString());
        destroyOthers();
        this.files = new DiskWorkspace(folder.resolve(execution.id().toString()), settings.limits());
        this.saved = fingerprint();
    }

    Workspace files() {
        return files;
    }

    /** Takes the files that were kept. */
    void restore(byte[] content, String fingerprint) {
        try {
            files.restore(new ByteArrayInputStream(content));
            saved = fingerprint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ActionException e) {
            throw new IllegalStateException("The files of task " + execution.task() + " cannot be restored", e);
        }
    }

    /** The files, if they are not those that were kept last. */
    Optional<Records.Snapshot> changed() throws ActionException {
        try {
            var now = files.fingerprint();
            if (now.equals(saved)) {
                return Optional.empty();
            }
            var content = new ByteArrayOutputStream();
            files.save(content);
            saved = now;
            return Optional.of(new Records.Snapshot(now, content.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        try {
            files.destroy();
            try (var rest = Files.newDirectoryStream(folder)) {
                if (rest.iterator().hasNext()) {
                    return;
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tasks of which there is something on disk. */
    static List<UUID> tasksOnDisk(Path workspaces) {
        var tasks = new ArrayList<UUID>();
        if (!Files.isDirectory(workspaces)) {
            return tasks;
        }
        try (var folders = Files.newDirectoryStream(workspaces)) {
            for (var folder : folders) {
                task(folder).ifPresent(tasks::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tasks;
    }

    /** Deletes all that is on disk of a task. */
    static void destroy(TaskSettings settings, UUID task) {
        try {
            new DiskWorkspace(settings.workspaces().resolve(task.toString()), settings.limits()).destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void destroyOthers() {
        if (Files.isDirectory(folder)) {
            destroy(settings, execution.task());
        }
    }

    private String fingerprint() {
        try {
            return files.fingerprint();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ActionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<UUID> task(Path folder) {
        try {
            return Optional.of(UUID.fromString(folder.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            // not ours
            return Optional.empty();
        }
    }
}
