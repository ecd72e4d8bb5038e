package dev.atrium.scaffolder.workspace;

import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folder below a workspace: every part of a path is looked at before it is gone through, and no link is. */
record Disk(Path root) {

    /** A file that is there. */
    record Entry(Path file, long size, boolean executable) {}

    /** Makes the folder if there is none, for the node's user alone. */
    void create() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            var posix = Files.getFileAttributeView(root, PosixFileAttributeView.class);
            if (posix != null) {
                posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    /**
     * What is at a path in normal form.
     *
     * @throws ActionException if it, or a folder on the way to it, is a link or something else that is neither file nor folder
     */
    Kind kind(String path) throws ActionException, IOException {
        if (path.isEmpty()) {
            return Kind.FOLDER;
        }
        for (var end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            var attributes = attributes(locate(end < 0 ? path : path.substring(0, end)));
            if (attributes == null || (attributes.isRegularFile() && end >= 0)) {
                return Kind.NOTHING;
            }
            if (!attributes.isRegularFile() && !attributes.isDirectory()) {
                throw special(path);
            }
            if (end < 0) {
                return attributes.isDirectory() ? Kind.FOLDER : Kind.FILE;
            }
        }
    }

    /** Where a path in normal form is. Look at its {@link #kind} first. */
    Path locate(String path) throws ActionException {
        return path.isEmpty() ? root : root.resolve(fileName(path));
    }

    /** What is at a path that is a file. */
    Entry entry(String path) throws ActionException, IOException {
        var file = locate(path);
        return new Entry(
                file,
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size(),
                executable(file));
    }

    /** The files below a folder, by their paths from the workspace's root. */
    TreeMap<String, Entry> walk(String folder) throws ActionException, IOException {
        var start = locate(folder);
        var found = new TreeMap<String, Entry>();
        var strange = new String[1];
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = relative(file);
                if (!attributes.isRegularFile()) {
                    strange[0] = path;
                    return FileVisitResult.TERMINATE;
                }
                found.put(path, new Entry(file, attributes.size(), executable(file)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
        });
        if (strange[0] != null) {
            throw special(strange[0]);
        }
        return found;
    }

    /** Opens a file, and not what a link in its place leads to. */
    static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file, with the folders above it. */
    void write(String path, byte[] content, boolean executable) throws ActionException, IOException {
        var file = locate(path);
        createParents(path);
        Files.write(
                file,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Makes the folders above a path. */
    void createParents(String path) throws ActionException, IOException {
        create();
        for (var end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            var folder = path.substring(0, end);
            switch (kind(folder)) {
                case FOLDER -> {}
                case NOTHING -> Files.createDirectory(locate(folder));
                case FILE ->
                    throw new ActionException("'" + WorkspacePath.shown(path) + "' cannot be written: '"
                            + WorkspacePath.shown(folder) + "' is a file, not a folder.");
            }
        }
    }

    /** Takes away the folders above a path that hold nothing any more: as in Git, there are none without files. */
    void pruneParents(String path) throws ActionException, IOException {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            var folder = locate(path.substring(0, end));
            try (var children = Files.newDirectoryStream(folder)) {
                if (children.iterator().hasNext()) {
                    return;
                }
            } catch (NoSuchFileException e) {
                continue;
            }
            Files.delete(folder);
        }
    }

    /** Deletes a file, a link (not what it leads to) or a folder with all that is in it, what is gone meanwhile left out. */
    static void delete(Path start) throws IOException {
        if (attributes(start) == null) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return after(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    after(failure);
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult after(IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    private Path fileName(String name) throws ActionException {
        try {
            return root.getFileSystem().getPath(name);
        } catch (InvalidPathException e) {
            throw new ActionException(
                    "'" + WorkspacePath.shown(name) + "' cannot be the name of a file here (" + e.getReason()
                            + "): use other characters.",
                    e);
        }
    }

    private static boolean executable(Path file) throws IOException {
        var posix = Optional.ofNullable(
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        return posix.isPresent()
                && posix.get().readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static ActionException special(String path) {
        return new ActionException("'" + WorkspacePath.shown(path)
                + "' goes through a link, or is neither a file nor a folder: such are not followed, delete it.");
    }
}
