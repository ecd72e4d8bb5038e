package dev.atrium.platform.source.files;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.paths.RelativePath;
import dev.atrium.platform.source.paths.TreePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a local folder has, to be copied. All sizes are known before any content is loaded. */
public final class WholeFolder {

    private final SourceAccess access;

    /** Reads below the allowed roots. */
    public WholeFolder(SourceAccess access) {
        this.access = access;
    }

    /** The files below a folder, by their paths from it; a file is the one below itself. */
    public List<TreeFile> below(SourceTarget.Files target, Budget budget) throws SourceException {
        try {
            var roots = new AllowedRoots(access.allowedRoots());
            var real = wanted(target, roots);
            if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                return List.of(single(real, target, budget));
            }
            var files = new ArrayList<TreeFile>();
            for (var file : walk(real, budget).entrySet()) {
                files.add(content(roots.real(file.getValue()), file.getKey(), budget));
            }
            return files;
        } catch (IOException e) {
            throw FileReading.failed(target.path(), e);
        }
    }

    /** Exactly one file, with the last part of its path. */
    public TreeFile file(SourceTarget.Files target, Budget budget) throws SourceException {
        try {
            var real = wanted(target, new AllowedRoots(access.allowedRoots()));
            if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new SourceException(
                        Kind.INVALID,
                        "What is wanted is a file, but '" + target.path() + "' is a folder: name a file.");
            }
            return single(real, target, budget);
        } catch (IOException e) {
            throw FileReading.failed(target.path(), e);
        }
    }

    private static Path wanted(SourceTarget.Files target, AllowedRoots roots) throws SourceException {
        TreePath.checkWanted(target.path());
        var real = roots.real(AllowedRoots.path(target.path()));
        TreePath.checkWanted(real.toString());
        return real;
    }

    private static TreeFile single(Path real, SourceTarget.Files target, Budget budget)
            throws IOException, SourceException {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw TreePath.special(target.path());
        }
        budget.admit(target.path(), Files.size(real));
        return content(real, RelativePath.name(target.path()), budget);
    }

    private static Map<String, Path> walk(Path folder, Budget budget) throws IOException {
        var found = new TreeMap<String, Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                checked(budget::check);
                return isGits(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = folder.relativize(file).toString();
                if (isGits(file)) {
                    // a work tree of Git's that is linked or a submodule has a file of that name
                    return FileVisitResult.CONTINUE;
                }
                if (!attributes.isRegularFile()) {
                    throw new SourceFailure(TreePath.special(path));
                }
                checked(() -> budget.admit(path, attributes.size()));
                found.put(path, file);
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isGits(Path path) {
        var name = path.getFileName();
        return name != null && TreePath.isGits(name.toString());
    }

    private interface Check {
        void run() throws SourceException;
    }

    private static void checked(Check check) throws SourceFailure {
        try {
            check.run();
        } catch (SourceException e) {
            throw new SourceFailure(e);
        }
    }

    /** A file may have grown since it was admitted: then it is too large. */
    private static TreeFile content(Path real, String path, Budget budget) throws IOException, SourceException {
        budget.check();
        var size = Files.size(real);
        try (var input = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            if (size > budget.maxFileBytes()) {
                throw budget.tooLarge(path);
            }
            return new TreeFile(path, input.readNBytes((int) size), isExecutable(real));
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
