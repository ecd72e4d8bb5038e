package dev.atrium.platform.source.files;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.git.Commits;
import dev.atrium.platform.source.guard.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commit that local files are from, where they lie in a Git work tree and are as they were committed. */
record WorkTree(Repository repository, Path folder, ObjectId head) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkTree.class);

    /**
     * The work tree around a folder, unless there is none, or nothing is committed in it.
     *
     * @param base the real folder
     */
    static Optional<WorkTree> around(Path base) {
        var finder = new FileRepositoryBuilder().findGitDir(base.toFile());
        if (finder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            return open(finder.build(), base);
        } catch (IOException | RuntimeException e) {
            return unreadable(base, e);
        }
    }

    // the repository is closed with the work tree that holds it
    @SuppressWarnings("MustBeClosedChecker")
    private static Optional<WorkTree> open(Repository repository, Path base) throws IOException {
        var head = repository.isBare() ? null : repository.resolve(Constants.HEAD);
        if (head != null) {
            var folder = repository.getWorkTree().toPath().toRealPath();
            if (base.startsWith(folder)) {
                return Optional.of(new WorkTree(repository, folder, head));
            }
        }
        repository.close();
        return Optional.empty();
    }

    /**
     * HEAD's commit, if every one of the files is in it with just this content.
     *
     * @param base the real folder that the files' paths start from
     */
    Optional<Commit> commitOf(Path base, List<SourceFile> files) {
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(head);
            return !files.isEmpty() && holdsAll(commit, ids(folder.relativize(base), files))
                    ? Optional.of(Commits.of(commit, name()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return unreadable(base, e);
        }
    }

    /** The files were read well; that something is wrong with the repository around them only costs the commit. */
    private static <T> Optional<T> unreadable(Path base, Exception failure) {
        LOG.warn("The files in {} are shown without a commit, as their repository cannot be read", base, failure);
        return Optional.empty();
    }

    private static Map<String, ObjectId> ids(Path base, List<SourceFile> files) {
        var prefix = base.toString().isEmpty() ? "" : base.toString().replace('\\', '/') + "/";
        var ids = new HashMap<String, ObjectId>();
        try (var hashing = new ObjectInserter.Formatter()) {
            for (var file : files) {
                ids.put(prefix + file.path(), hashing.idFor(Constants.OBJ_BLOB, file.content()));
            }
        }
        return ids;
    }

    private boolean holdsAll(RevCommit commit, Map<String, ObjectId> ids) throws IOException {
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            walk.setFilter(PathFilterGroup.createFromStrings(ids.keySet()));
            var same = 0;
            while (walk.next()) {
                if (walk.getObjectId(0).equals(ids.get(walk.getPathString()))) {
                    same++;
                }
            }
            return same == ids.size();
        }
    }

    private String name() {
        var origin = repository.getConfig().getString("remote", "origin", "url");
        return origin == null ? folder.toString() : Credentials.strip(origin);
    }

    @Override
    public void close() {
        repository.close();
    }
}
