package dev.atrium.platform.source.git;

import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.paths.Candidates;
import dev.atrium.platform.source.paths.FolderRule;
import dev.atrium.platform.source.paths.Glob;
import dev.atrium.platform.source.paths.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads files of one commit straight from the object database; links and submodules count as not there. */
final class TreeReading {

    /** As long as Linux allows; a tree that holds itself many times over, as only an attacker makes it, has longer ones. */
    private static final int MAX_PATH = 4096;

    private final ObjectReader objects;
    private final RevCommit commit;
    private final Budget budget;

    TreeReading(ObjectReader objects, RevCommit commit, Budget budget) {
        this.objects = objects;
        this.commit = commit;
        this.budget = budget;
    }

    /** Everything that a target's path means in this commit. */
    Reading.Content read(String path, PageLinks links) throws IOException, SourceException {
        var files = new ArrayList<SourceFile>();
        for (var file : find(path).entrySet()) {
            files.add(new SourceFile(
                    file.getKey(), content(file.getKey(), file.getValue()), links.file(commit.name(), file.getKey())));
        }
        return new Reading.Content(commit.name(), Optional.of(Commits.of(commit, links.repository())), files);
    }

    /** Exactly one file. */
    byte[] readFile(String path) throws IOException, SourceException {
        if (path.isEmpty()) {
            throw notFile("the whole repository");
        }
        try (var entry = TreeWalk.forPath(objects, path, commit.getTree())) {
            if (entry == null) {
                throw notFound(path);
            }
            if (!isFile(entry)) {
                throw notFile("'" + path + "'");
            }
            return content(path, entry.getObjectId(0));
        }
    }

    private static SourceException notFile(String what) {
        return new SourceException(
                Kind.INVALID, "What is referred to, " + what + ", is not a file: name a file, not a folder or a link.");
    }

    private SortedMap<String, ObjectId> find(String path) throws IOException, SourceException {
        if (path.isEmpty()) {
            return walk("", commit.getTree(), new FolderRule());
        }
        try (var entry = TreeWalk.forPath(objects, path, commit.getTree())) {
            if (entry == null) {
                return glob(path);
            }
            if (isFile(entry)) {
                return new TreeMap<>(Map.of(path, entry.getObjectId(0)));
            }
            if (!entry.isSubtree()) {
                throw new SourceException(
                        Kind.REFUSED,
                        "'" + path + "' is a link or a submodule, which is not followed: name what it leads to.");
            }
            return walk(path + "/", entry.getObjectId(0), new FolderRule());
        }
    }

    private SortedMap<String, ObjectId> glob(String path) throws IOException, SourceException {
        if (!Glob.isGlob(path)) {
            throw notFound(path);
        }
        var glob = Glob.below(path);
        var fixed = Glob.fixedPart(path);
        if (fixed.isEmpty()) {
            return walk("", commit.getTree(), glob);
        }
        try (var entry = TreeWalk.forPath(objects, fixed, commit.getTree())) {
            if (entry == null || !entry.isSubtree()) {
                throw notFound(fixed);
            }
            return walk(fixed + "/", entry.getObjectId(0), glob);
        }
    }

    private SortedMap<String, ObjectId> walk(String prefix, ObjectId tree, Selection selection)
            throws IOException, SourceException {
        var candidates = new Candidates<ObjectId>(selection, budget.maxFiles());
        try (var walk = new TreeWalk(objects)) {
            walk.addTree(new CanonicalTreeParser(prefix.getBytes(StandardCharsets.UTF_8), objects, tree));
            while (walk.next()) {
                budget.check();
                var path = walk.getPathString();
                if (path.length() > MAX_PATH) {
                    throw new SourceException(
                            Kind.TOO_LARGE, "The repository has paths of more than " + MAX_PATH + " characters.");
                }
                var relative = path.substring(prefix.length());
                if (walk.isSubtree()) {
                    if (selection.enters(relative)) {
                        walk.enterSubtree();
                    }
                } else if (isFile(walk)) {
                    candidates.offer(path, relative, walk.getObjectId(0));
                }
            }
        }
        return candidates.chosen();
    }

    private byte[] content(String path, ObjectId id) throws IOException, SourceException {
        budget.admit(path, objects.getObjectSize(id, Constants.OBJ_BLOB));
        return objects.open(id, Constants.OBJ_BLOB).getCachedBytes(budget.maxFileBytes());
    }

    private SourceException notFound(String path) {
        return new SourceException(
                Kind.NOT_FOUND,
                "The repository has no '" + path + "' in commit "
                        + commit.abbreviate(8).name() + ": check the path and the branch.");
    }

    private static boolean isFile(TreeWalk entry) {
        return FileMode.REGULAR_FILE.equals(entry.getRawMode(0))
                || FileMode.EXECUTABLE_FILE.equals(entry.getRawMode(0));
    }
}
