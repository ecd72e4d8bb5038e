package dev.atrium.deploys.commit;

import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;

/** Collects the files below a folder, by their paths: neither links nor what is Git's own. */
final class Collecting extends SimpleFileVisitor<Path> {

    static final int MOST_FILES = 2_000;
    static final long MOST_BYTES = 32L << 20;

    private final Path root;
    private final Choice choice;
    private final SortedMap<String, TreeFile> found;
    private long bytes;

    Collecting(Path root, Choice choice, SortedMap<String, TreeFile> found) {
        this.root = root;
        this.choice = choice;
        this.found = found;
    }

    /** Which files are wanted. */
    @FunctionalInterface
    interface Choice {
        boolean takes(String path);
    }

    /** There are more files, or more bytes in them, than anybody wants to read. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        return visited.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        var name = root.relativize(file).toString().replace('\\', '/');
        if (!attributes.isRegularFile() || !choice.takes(name)) {
            return FileVisitResult.CONTINUE;
        }
        bytes += attributes.size();
        if (bytes > MOST_BYTES || found.size() >= MOST_FILES) {
            throw new TooMuch();
        }
        found.put(name, new TreeFile(name, Files.readAllBytes(file), Files.isExecutable(file)));
        return FileVisitResult.CONTINUE;
    }
}
