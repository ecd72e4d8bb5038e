package dev.atrium.platform.source.checkout;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What a tree has, known to be harmless before anything of it is written: every name can be a file's and none is Git's own, no path
 * is there twice, each lies in a folder of the same tree. Nobody has to have checked the tree when it was pushed.
 */
final class CheckedTree {

    /** As long as Linux allows; a tree that holds itself many times over, as only an attacker makes it, has longer ones. In bytes. */
    private static final int LONGEST_PATH = 4096;

    private static final int SHOWN = 200;

    private final CheckoutLimits limits;
    private final ObjectChecker checker = new ObjectChecker().setSafeForMacOS(true);
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> seenFolders = new HashSet<>();
    private long bytes;

    private CheckedTree(CheckoutLimits limits) {
        this.limits = limits;
    }

    /**
     * Something that is not a folder.
     *
     * @param size in bytes; 0 for a submodule, whose commit is in another repository
     */
    record Entry(String path, FileMode mode, ObjectId id, long size) {}

    static CheckedTree of(RevTree tree, ObjectReader objects, CheckoutLimits limits)
            throws IOException, SourceException {
        var checked = new CheckedTree(limits);
        try (var walk = new TreeWalk(objects)) {
            walk.addTree(tree);
            while (walk.next()) {
                Interrupts.check();
                checked.admit(walk, objects);
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return checked;
    }

    /** In the order of the tree. */
    List<Entry> entries() {
        return entries;
    }

    /** Each after the one that it lies in. */
    List<String> folders() {
        return folders;
    }

    private void admit(TreeWalk walk, ObjectReader objects) throws IOException, SourceException {
        var path = checkedPath(walk.getRawPath());
        var folder = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
        if (!seen.add(path) || !(folder.isEmpty() || seenFolders.contains(folder))) {
            throw refused(path, "is in the tree twice, or in something that is no folder");
        }
        var mode = walk.getFileMode(0);
        if (walk.isSubtree()) {
            seenFolders.add(path);
            folders.add(path);
        } else {
            entries.add(new Entry(path, mode, walk.getObjectId(0), size(walk, mode, path, objects)));
        }
        if (entries.size() > limits.files() || folders.size() > limits.files()) {
            throw tooLarge("more than " + limits.files() + " files or folders");
        }
    }

    private long size(TreeWalk walk, FileMode mode, String path, ObjectReader objects)
            throws IOException, SourceException {
        if (FileMode.GITLINK.equals(mode)) {
            return 0;
        }
        if (mode.getObjectType() != Constants.OBJ_BLOB) {
            throw refused(path, "is neither a file nor a folder, a link or a submodule");
        }
        var size = objects.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
        bytes += size;
        if (bytes > limits.bytes()) {
            throw tooLarge("more than " + limits.bytes() + " bytes");
        }
        return size;
    }

    private String checkedPath(byte[] raw) throws SourceException {
        var path = new String(raw, StandardCharsets.UTF_8);
        if (raw.length > LONGEST_PATH) {
            throw tooLarge("paths of more than " + LONGEST_PATH + " bytes");
        }
        if (!Arrays.equals(raw, path.getBytes(StandardCharsets.UTF_8))) {
            throw refused(path, "has a name that is not in UTF-8");
        }
        try {
            checker.checkPath(raw, 0, raw.length);
        } catch (CorruptObjectException _) {
            throw refused(path, "cannot be the path of a file, or is one that Git keeps for itself");
        }
        return path;
    }

    private static SourceException refused(String path, String why) {
        var shown = path.length() > SHOWN ? path.substring(0, SHOWN) + "…" : path;
        return new SourceException(
                Kind.REFUSED,
                "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' " + why
                        + ": this commit is not checked out. Take it out of the repository.");
    }

    private static SourceException tooLarge(String what) {
        return new SourceException(
                Kind.TOO_LARGE,
                "The commit has " + what + ", which is more than is checked out: keep in Git what is written by people,"
                        + " and the rest elsewhere.");
    }
}
