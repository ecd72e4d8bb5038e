package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.paths.RelativePath;
import dev.atrium.platform.source.paths.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Everything that a folder has in one commit, to be copied. All sizes are known before any content is loaded. */
final class WholeTree {

    /** Folders in folders that hold themselves are found by how many there are: real trees have fewer of them than files. */
    private static final int ENTRIES_A_FILE = 10;

    private final ObjectReader objects;
    private final RevCommit commit;
    private final Budget budget;

    private int entries;

    WholeTree(ObjectReader objects, RevCommit commit, Budget budget) {
        this.objects = objects;
        this.commit = commit;
        this.budget = budget;
    }

    private record Blob(String path, ObjectId id, boolean executable) {}

    /** The files below a folder, by their paths from it; a file is the one below itself. */
    List<TreeFile> below(String path) throws IOException, SourceException {
        TreePath.checkWanted(path);
        if (path.isEmpty()) {
            return load(walk(commit.getTree()));
        }
        try (var entry = find(path)) {
            return load(
                    entry.isSubtree()
                            ? walk(entry.getObjectId(0))
                            : List.of(admitted(RelativePath.name(path), path, entry)));
        }
    }

    /** Exactly one file, with the last part of its path. */
    TreeFile file(String path) throws IOException, SourceException {
        TreePath.checkWanted(path);
        if (path.isEmpty()) {
            throw folder("the whole repository");
        }
        try (var entry = find(path)) {
            if (entry.isSubtree()) {
                throw folder("'" + path + "'");
            }
            return load(List.of(admitted(RelativePath.name(path), path, entry))).getFirst();
        }
    }

    private TreeWalk find(String path) throws IOException, SourceException {
        var entry = TreeWalk.forPath(objects, path, commit.getTree());
        if (entry == null) {
            throw new SourceException(
                    Kind.NOT_FOUND,
                    "The repository has no '" + path + "' in commit "
                            + commit.abbreviate(8).name() + ": check the path and the branch.");
        }
        return entry;
    }

    private List<Blob> walk(ObjectId tree) throws IOException, SourceException {
        var blobs = new ArrayList<Blob>();
        try (var walk = new TreeWalk(objects)) {
            walk.addTree(new CanonicalTreeParser(new byte[0], objects, tree));
            while (walk.next()) {
                count();
                var path = walk.getPathString();
                if (TreePath.isGits(path)) {
                    continue;
                }
                TreePath.checked(new String(walk.getRawPath(), StandardCharsets.UTF_8));
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else {
                    blobs.add(admitted(path, path, walk));
                }
            }
        }
        return blobs;
    }

    private void count() throws SourceException {
        budget.check();
        entries++;
        if (entries / ENTRIES_A_FILE > budget.maxFiles()) {
            throw new SourceException(
                    Kind.TOO_LARGE, "The tree has more than " + entries + " files and folders: name a smaller folder.");
        }
    }

    private Blob admitted(String path, String shown, TreeWalk entry) throws IOException, SourceException {
        var mode = entry.getRawMode(0);
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            throw TreePath.special(shown);
        }
        var id = entry.getObjectId(0);
        budget.admit(shown, objects.getObjectSize(id, Constants.OBJ_BLOB));
        return new Blob(path, id, FileMode.EXECUTABLE_FILE.equals(mode));
    }

    private List<TreeFile> load(List<Blob> blobs) throws IOException, SourceException {
        var files = new ArrayList<TreeFile>(blobs.size());
        for (var blob : blobs) {
            budget.check();
            var content = objects.open(blob.id(), Constants.OBJ_BLOB).getCachedBytes(budget.maxFileBytes());
            files.add(new TreeFile(blob.path(), content, blob.executable()));
        }
        return files;
    }

    private static SourceException folder(String what) {
        return new SourceException(
                Kind.INVALID, "What is wanted is a file, but " + what + " is a folder: name a file.");
    }
}
