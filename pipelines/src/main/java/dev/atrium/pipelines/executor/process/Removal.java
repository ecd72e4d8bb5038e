package dev.atrium.pipelines.executor.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes folders whatever steps have made of them. */
final class Removal {

    private Removal() {}

    /**
     * Removes a folder with all that is in it, also where steps have taken the permissions away. Links are removed, not followed. Nothing
     * happens if it is not there.
     */
    static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            empty(path);
        }
        Files.deleteIfExists(path);
    }

    private static void empty(Path folder) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    remove(child);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // another one removes it too
        }
    }
}
