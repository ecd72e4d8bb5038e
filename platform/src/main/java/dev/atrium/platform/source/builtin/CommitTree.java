package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** The tree that a new commit has on a parent. */
final class CommitTree {

    /** In bytes, as most file systems have it. */
    private static final int LONGEST_NAME = 255;

    /** In bytes: leaves room for the folder that somebody clones to. */
    private static final int LONGEST_PATH = 3072;

    private static final int SHOWN = 200;

    private CommitTree() {}

    /**
     * Checks the paths.
     *
     * @throws SourceException {@code INVALID} if one of them cannot be in a tree, or is given twice
     */
    static void check(NewCommit commit) throws SourceException {
        Set<String> seen = new HashSet<>();
        for (var file : commit.files()) {
            checkPath(file.path());
            if (!seen.add(file.path())) {
                throw new SourceException(Kind.INVALID, "The file '" + file.path() + "' is given twice.");
            }
        }
        for (var path : commit.deleted()) {
            checkPath(path);
        }
        for (var path : seen) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                var folder = path.substring(0, slash);
                if (seen.contains(folder)) {
                    throw new SourceException(
                            Kind.INVALID,
                            "'" + folder + "' is to be a file, and the folder of '" + path + "': rename one of them.");
                }
            }
        }
    }

    /** Writes the tree's objects, but for {@link ObjectInserter#flush}. */
    static ObjectId write(NewCommit commit, Optional<RevCommit> parent, ObjectReader objects, ObjectInserter inserter)
            throws IOException {
        var index = DirCache.newInCore();
        var keptParent = parent.filter(_ -> !commit.wholeTree());
        if (keptParent.isPresent()) {
            var builder = index.builder();
            builder.addTree(
                    new byte[0],
                    DirCacheEntry.STAGE_0,
                    objects,
                    keptParent.get().getTree());
            builder.finish();
            delete(commit.deleted(), index);
        }
        var editor = index.editor();
        for (var file : commit.files()) {
            editor.add(edit(file, inserter.insert(Constants.OBJ_BLOB, file.content())));
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    private static void delete(Set<String> paths, DirCache index) {
        for (var path : paths) {
            var editor = index.editor();
            if (index.getEntry(path) != null) {
                editor.add(new DirCacheEditor.DeletePath(path));
            } else if (index.getEntriesWithin(path).length > 0 && !path.isEmpty()) {
                editor.add(new DirCacheEditor.DeleteTree(path));
            }
            editor.finish();
        }
    }

    private static DirCacheEditor.PathEdit edit(TreeFile file, ObjectId content) {
        return new DirCacheEditor.PathEdit(file.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(file.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
                entry.setObjectId(content);
            }
        };
    }

    /** Nobody could clone it: no file system has such names (NAME_MAX, PATH_MAX). */
    private static boolean isTooLong(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH
                || Arrays.stream(path.split("/", -1))
                        .anyMatch(name -> name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME);
    }

    private static void checkPath(String path) throws SourceException {
        try {
            if (path.indexOf('\0') < 0 && !isTooLong(path)) {
                new ObjectChecker().setSafeForMacOS(true).checkPath(path);
                return;
            }
        } catch (CorruptObjectException _) {
            // said below
        }
        throw new SourceException(
                Kind.INVALID,
                "'" + shown(path)
                        + "' cannot be the path of a file in a repository: write a relative path with forward slashes,"
                        + " without '..' and '.git', of names of at most " + LONGEST_NAME + " bytes.");
    }

    private static String shown(String path) {
        var text = path.replace('\0', ' ');
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
