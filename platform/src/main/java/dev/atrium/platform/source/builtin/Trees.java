package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeEntry;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads folders and files of one commit. */
record Trees(ObjectReader objects, RevCommit commit) {

    private static final int MAX_ENTRIES = 5_000;
    private static final int MAX_FILE = 10 << 20;

    /** What lies in a folder, folders first, by name. */
    List<TreeEntry> folder(String path) throws IOException, SourceException {
        try (var walk = new TreeWalk(objects)) {
            if (path.isEmpty()) {
                walk.addTree(commit.getTree());
            } else {
                try (var entry = TreeWalk.forPath(objects, path, commit.getTree())) {
                    if (entry == null || !entry.isSubtree()) {
                        throw new SourceException(
                                Kind.NOT_FOUND,
                                "There is no folder '" + path + "' in commit " + commit.name() + ": check the path.");
                    }
                    walk.addTree(entry.getObjectId(0));
                }
            }
            return entries(walk, path.isEmpty() ? "" : path + "/");
        }
    }

    private List<TreeEntry> entries(TreeWalk walk, String prefix) throws IOException {
        var entries = new ArrayList<TreeEntry>();
        while (entries.size() < MAX_ENTRIES && walk.next()) {
            var name = walk.getNameString();
            var type = type(walk.getFileMode(0));
            var size = type == TreeEntry.Type.FILE ? objects.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB) : 0;
            var executable = FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0));
            entries.add(new TreeEntry(name, prefix + name, type, size, executable));
        }
        entries.sort(Comparator.comparing((TreeEntry entry) -> entry.type() != TreeEntry.Type.FOLDER)
                .thenComparing(TreeEntry::name));
        return entries;
    }

    private static TreeEntry.Type type(FileMode mode) {
        if (FileMode.TREE.equals(mode)) {
            return TreeEntry.Type.FOLDER;
        }
        if (FileMode.SYMLINK.equals(mode)) {
            return TreeEntry.Type.LINK;
        }
        return FileMode.GITLINK.equals(mode) ? TreeEntry.Type.SUBMODULE : TreeEntry.Type.FILE;
    }

    /** A file; a link or a submodule is none. */
    Optional<TreeFile> file(String path) throws IOException, SourceException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (var entry = TreeWalk.forPath(objects, path, commit.getTree())) {
            if (entry == null || type(entry.getFileMode(0)) != TreeEntry.Type.FILE) {
                return Optional.empty();
            }
            var id = entry.getObjectId(0);
            if (objects.getObjectSize(id, Constants.OBJ_BLOB) > MAX_FILE) {
                throw new SourceException(
                        Kind.TOO_LARGE,
                        "'" + path + "' is larger than " + MAX_FILE + " bytes: clone the repository to read it.");
            }
            var content = objects.open(id, Constants.OBJ_BLOB).getCachedBytes(MAX_FILE);
            return Optional.of(new TreeFile(path, content, FileMode.EXECUTABLE_FILE.equals(entry.getRawMode(0))));
        }
    }
}
