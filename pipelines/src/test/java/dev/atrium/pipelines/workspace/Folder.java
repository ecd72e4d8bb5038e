package dev.atrium.pipelines.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** A folder as text, to be compared. */
final class Folder {

    private Folder() {}

    static void write(Path root, String file, String content) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    /** What is in it by path: the mode and content of a file, the mode of a folder, where a link leads. Without {@code .git}. */
    static Map<String, String> of(Path root) throws IOException {
        var described = new TreeMap<String, String>();
        for (var path : Found.all(root)) {
            if (!path.startsWith(".git")) {
                described.put(path.toString(), describe(root.resolve(path)));
            }
        }
        return described;
    }

    private static String describe(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        return Files.isDirectory(path) ? mode : mode + " " + Files.readString(path);
    }
}
