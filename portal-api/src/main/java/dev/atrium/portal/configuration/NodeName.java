package dev.atrium.portal.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What tells this node from others, the same when it is started again: it stands in a file of its data directory. */
final class NodeName {

    private NodeName() {}

    static String of(Path data) {
        var file = data.resolve("node-name");
        try {
            Files.createDirectories(data);
            try {
                Files.writeString(file, "atrium-" + UUID.randomUUID(), StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException _) {
                // it has been started before
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The node's name cannot be kept in " + file, e);
        }
    }
}
