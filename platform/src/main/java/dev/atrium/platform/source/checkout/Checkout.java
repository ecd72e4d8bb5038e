package dev.atrium.platform.source.checkout;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Puts one commit into an empty folder: its files as Git has them, and a {@code .git} with {@code HEAD} at it, its objects and no
 * others, and a remote {@code origin}. Where this fails, the folder keeps what has been written by then; who made it deletes it.
 *
 * <p>Links stay links, wherever they lead, and nothing is written through one; submodules stay empty folders, and what is kept
 * in Git LFS stays the pointer that Git has. {@code .gitattributes} change nothing.
 */
@Blocks
public final class Checkout {

    private final Path into;
    private final String sha;
    private final String origin;
    private final CheckoutLimits limits;

    /**
     * A checkout.
     *
     * @param into an empty folder, or one that can be made
     * @param sha the commit's full id
     * @param origin what {@code git clone} takes, without credentials
     * @throws SourceException {@code INVALID} if it is no full id
     */
    public Checkout(Path into, String sha, String origin, CheckoutLimits limits) throws SourceException {
        if (!ObjectId.isId(sha)) {
            throw new SourceException(
                    Kind.INVALID, "'" + sha + "' is not the full id of a commit: give all of its 40 digits.");
        }
        this.into = into;
        this.sha = ObjectId.fromString(sha).name();
        this.origin = origin;
        this.limits = limits;
    }

    /** Fetches the commit into a repository. */
    public interface Fetching {

        /** Does it. */
        void into(Repository repository) throws IOException, SourceException;
    }

    /**
     * Takes the commit out of a repository on this disk.
     *
     * @throws SourceException {@code NOT_FOUND} if it has no such commit, {@code TOO_LARGE} beyond the limits, {@code REFUSED} if
     *     the commit has what no checkout may have, {@code UNREACHABLE} if the thread is interrupted or a disk fails
     */
    public void outOf(Repository repository) throws SourceException {
        run(() -> {
            try (var walk = new RevWalk(repository)) {
                var commit = commit(walk);
                var tree = CheckedTree.of(commit.getTree(), walk.getObjectReader(), limits);
                var git = create();
                git.copy(repository, commit);
                write(repository, tree);
            }
        });
    }

    /** Takes the commit from elsewhere: it is fetched into the checkout's own {@code .git}. The same failures, and the fetch's own. */
    public void by(Fetching fetching) throws SourceException {
        run(() -> {
            var git = create();
            try (var repository = new FileRepositoryBuilder()
                    .setGitDir(git.folder().toFile())
                    .setWorkTree(into.toFile())
                    .build()) {
                fetching.into(repository);
                Files.deleteIfExists(git.folder().resolve(Constants.FETCH_HEAD));
                try (var walk = new RevWalk(repository)) {
                    var commit = commit(walk);
                    write(repository, CheckedTree.of(commit.getTree(), walk.getObjectReader(), limits));
                }
            }
        });
    }

    private DotGit create() throws IOException {
        var git = DotGit.in(into);
        git.create(origin, sha);
        return git;
    }

    private RevCommit commit(RevWalk walk) throws IOException, SourceException {
        try {
            var object = walk.parseAny(ObjectId.fromString(sha));
            if (object instanceof RevCommit commit) {
                return commit;
            }
            throw missing();
        } catch (MissingObjectException _) {
            throw missing();
        }
    }

    private SourceException missing() {
        return new SourceException(
                Kind.NOT_FOUND,
                "The repository has no commit " + sha + " (any more): start again from what it has now.");
    }

    private void write(Repository repository, CheckedTree tree) throws IOException, SourceException {
        try (var objects = repository.newObjectReader()) {
            index(new WorkTreeFiles(into, objects).write(tree));
        }
    }

    private void index(List<DirCacheEntry> entries) throws IOException {
        var index = DirCache.lock(DotGit.in(into).folder().resolve("index").toFile(), FS.DETECTED);
        try {
            var builder = index.builder();
            entries.forEach(builder::add);
            builder.finish();
            index.write();
            if (!index.commit()) {
                throw new IOException("The index could not be written");
            }
        } finally {
            index.unlock();
        }
    }

    private interface Work {
        void run() throws IOException, SourceException;
    }

    private void run(Work work) throws SourceException {
        try {
            work.run();
        } catch (IOException e) {
            Interrupts.check();
            throw SourceFailure.in(e)
                    .orElseGet(() -> new SourceException(
                            Kind.UNREACHABLE,
                            "Commit " + sha + " could not be checked out ("
                                    + e.getClass().getSimpleName()
                                    + "): try again, and check the disk if that does not help.",
                            e));
        }
    }
}
