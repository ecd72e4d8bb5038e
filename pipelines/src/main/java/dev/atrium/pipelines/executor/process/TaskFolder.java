package dev.atrium.pipelines.executor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of a task while it runs, for the portal's user alone: {@code workspace} and {@code tmp}, and {@code identity} beside them.
 *
 * @param path absolute; also the mark that the task's processes have in their environment
 */
record TaskFolder(Path path) {

    /**
     * Makes it, empty.
     *
     * @throws IOException if it is there already, or the disk is full
     */
    static TaskFolder create(Path path) throws IOException {
        var ownersOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(path.getParent(), ownersOnly);
        Files.createDirectory(path, ownersOnly);
        var folder = new TaskFolder(path);
        Files.createDirectory(folder.workspace());
        Files.createDirectory(folder.temporary());
        return folder;
    }

    Path workspace() {
        return path.resolve("workspace");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    /** Writes the token into a file that nobody else could read at any time. */
    Path identity(String token) throws IOException {
        Path file = path.resolve("identity");
        var ownersOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly)) {
            out.write(StandardCharsets.UTF_8.encode(token));
        }
        return file;
    }
}
