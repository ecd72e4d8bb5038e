package dev.atrium.pipelines.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What there is below a folder, by paths from it: files, folders and links. No link is followed, wherever it leads; sockets, pipes
 * and devices are left out.
 */
final class Found {

    private static final Path DOT_GIT = Path.of(".git");

    private Found() {}

    /** Everything, {@code .git} included. */
    static SortedSet<Path> all(Path root) throws IOException {
        var found = new TreeSet<Path>();
        walk(root, root, found, true, Integer.MAX_VALUE, _ -> true);
        return found;
    }

    /**
     * What patterns mean, without {@code .git}.
     *
     * @throws IOException with a message for a person, if it is more than this
     */
    static SortedSet<Path> matching(Path root, Patterns patterns, int atMost) throws IOException {
        var found = new TreeSet<Path>();
        for (var start : patterns.starts()) {
            var from = root.resolve(start);
            if (!start.startsWith(DOT_GIT) && isReached(root, start)) {
                walk(root, from, found, false, atMost, patterns::match);
            }
        }
        return found;
    }

    /** Whether it is there, and no link on the way to it. */
    private static boolean isReached(Path root, Path start) {
        var folder = root;
        for (var part : start) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            folder = folder.resolve(part.toString());
        }
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private interface Wanted {
        boolean wanted(Path relative);
    }

    private static void walk(Path root, Path from, SortedSet<Path> found, boolean dotGit, int atMost, Wanted wanted)
            throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var relative = root.relativize(folder);
                if (!dotGit && relative.equals(DOT_GIT)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!folder.equals(root)) {
                    add(relative);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isOther()) {
                    add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            private void add(Path relative) throws IOException {
                Interrupted.check();
                if (wanted.wanted(relative) && found.add(relative) && found.size() > atMost) {
                    throw new IOException("There are more than " + atMost
                            + " files, which is more than is kept: name fewer of them.");
                }
            }
        });
    }
}
