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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a task during one execution of it: in a folder of the execution's own, named after both. Nothing is shared with
 * other executions, so that neither one that was taken for dead nor the end of an earlier attempt disturbs this one.
 */
final class TaskWorkspace implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TaskWorkspace.class);

    private final Execution execution;
    private final DiskWorkspace files;
    private String saved;

    /** A folder that is on disk, and the task that it is of. */
    record Folder(UUID task, Path path) {}

    /**
     * Makes the folder.
     *
     * @param left what executions that this one has taken the task over from have left; deleted
     */
    TaskWorkspace(TaskSettings settings, Execution execution, List<Folder> left) {
        this.execution = execution;
        left.forEach(TaskWorkspace::delete);
        this.files = new DiskWorkspace(
                settings.workspaces().resolve(execution.task() + "." + execution.id()), settings.limits());
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders that are there: of one task, or of all. */
    static List<Folder> onDisk(Path workspaces, Optional<UUID> task) {
        var found = new ArrayList<Folder>();
        if (!Files.isDirectory(workspaces)) {
            return found;
        }
        try (var folders =
                Files.newDirectoryStream(workspaces, task.map(t -> t + "*").orElse("*"))) {
            for (var folder : folders) {
                task(folder).ifPresent(of -> found.add(new Folder(of, folder)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Deletes what nobody needs. What cannot be deleted now, because somebody still writes there, is when a node starts. */
    static void delete(Folder folder) {
        try {
            DiskWorkspace.delete(folder.path());
        } catch (IOException e) {
            log.warn("{} could not be deleted whole", folder.path(), e);
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
        var name = folder.getFileName().toString();
        var dot = name.indexOf('.');
        try {
            return Optional.of(UUID.fromString(dot < 0 ? name : name.substring(0, dot)));
        } catch (IllegalArgumentException e) {
            // not ours
            return Optional.empty();
        }
    }
}
