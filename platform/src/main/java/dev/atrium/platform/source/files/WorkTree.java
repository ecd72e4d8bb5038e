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
final class WorkTree {

    private static final Logger LOG = LoggerFactory.getLogger(WorkTree.class);

    private WorkTree() {}

    /**
     * HEAD's commit, if every one of the files is in it with just this content.
     *
     * @param base the real folder that the files' paths start from
     */
    static Optional<Commit> commitOf(Path base, List<SourceFile> files) {
        var finder = new FileRepositoryBuilder().findGitDir(base.toFile());
        if (finder.getGitDir() == null || files.isEmpty()) {
            return Optional.empty();
        }
        try (var repository = finder.build()) {
            return commitOf(repository, base, files);
        } catch (IOException | RuntimeException e) {
            // the files were read well; that something is wrong with the repository around them only costs the commit
            LOG.debug("No commit for the files in {}", base, e);
            return Optional.empty();
        }
    }

    private static Optional<Commit> commitOf(Repository repository, Path base, List<SourceFile> files)
            throws IOException {
        var head = repository.resolve(Constants.HEAD);
        if (repository.isBare() || head == null) {
            return Optional.empty();
        }
        var workTree = repository.getWorkTree().toPath().toRealPath();
        if (!base.startsWith(workTree)) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(head);
            return holdsAll(repository, commit, ids(workTree.relativize(base), files))
                    ? Optional.of(Commits.of(commit, name(repository, workTree)))
                    : Optional.empty();
        }
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

    private static boolean holdsAll(Repository repository, RevCommit commit, Map<String, ObjectId> ids)
            throws IOException {
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

    private static String name(Repository repository, Path workTree) {
        var origin = repository.getConfig().getString("remote", "origin", "url");
        return origin == null ? workTree.toString() : Credentials.strip(origin);
    }
}
