package dev.atrium.platform.source.git;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads {@link SourceTarget.Git}. */
public final class GitReading {

    private final LocalRepositories locals;
    private final RemoteRepositories remotes;

    /** Reads local repositories below the allowed roots, and remote ones through copies in the cache directory. */
    public GitReading(SourceAccess access, GuardedHttp http, Path cacheDirectory) {
        locals = new LocalRepositories(access);
        remotes = new RemoteRepositories(http, cacheDirectory);
    }

    /** Reads what the path means at the branch's newest commit, unless that is the known revision. */
    public Reading read(SourceTarget.Git target, Optional<String> knownRevision, Budget budget) throws SourceException {
        if (isLocal(target)) {
            return locals.use(target.repository(), repository -> {
                var tip = locals.tip(repository, target);
                return isKnown(knownRevision, tip)
                        ? new Reading.Unchanged()
                        : read(repository, tip, budget, tree -> tree.read(target));
            });
        }
        var tip = remotes.tip(target, budget);
        if (isKnown(knownRevision, tip.commit())) {
            return new Reading.Unchanged();
        }
        return remotes.use(
                target.repository(),
                tip,
                budget,
                (repository, commit) -> read(repository, commit, budget, tree -> tree.read(target)));
    }

    /** Reads exactly one file, at this commit or else at the branch's newest. */
    public byte[] readFile(SourceTarget.Git target, Optional<Commit> at, Budget budget) throws SourceException {
        if (isLocal(target)) {
            return locals.use(target.repository(), repository -> {
                var commit = at.isPresent() ? ObjectId.fromString(at.get().sha()) : locals.tip(repository, target);
                return read(repository, commit, budget, tree -> tree.readFile(target.path()));
            });
        }
        var tip = at.isPresent() ? RemoteTip.ofCommit(at.get().sha()) : remotes.tip(target, budget);
        return remotes.use(
                target.repository(),
                tip,
                budget,
                (repository, commit) -> read(repository, commit, budget, tree -> tree.readFile(target.path())));
    }

    /** Reads everything below the path, at this commit or else at the branch's newest. */
    public List<TreeFile> tree(SourceTarget.Git target, Optional<Commit> at, Budget budget) throws SourceException {
        return whole(target, at, budget, tree -> tree.below(target.path()));
    }

    /** Reads exactly one file with its run bit, at this commit or else at the branch's newest. */
    public TreeFile file(SourceTarget.Git target, Optional<Commit> at, Budget budget) throws SourceException {
        return whole(target, at, budget, tree -> tree.file(target.path()));
    }

    private interface WholeWork<T> {
        T in(WholeTree tree) throws IOException, SourceException;
    }

    private <T> T whole(SourceTarget.Git target, Optional<Commit> at, Budget budget, WholeWork<T> work)
            throws SourceException {
        // pages and permanent links name commits where others name branches
        var sha = at.map(Commit::sha).or(() -> Optional.of(target.branch()).filter(ObjectId::isId));
        if (isLocal(target)) {
            return locals.use(target.repository(), repository -> {
                var commit = sha.isPresent() ? ObjectId.fromString(sha.get()) : locals.tip(repository, target);
                return whole(repository, commit, budget, work);
            });
        }
        var tip = sha.isPresent() ? RemoteTip.ofCommit(sha.get()) : remotes.tip(target, budget);
        return remotes.use(
                target.repository(), tip, budget, (repository, commit) -> whole(repository, commit, budget, work));
    }

    private static <T> T whole(Repository repository, AnyObjectId tip, Budget budget, WholeWork<T> work)
            throws IOException, SourceException {
        try (var objects = repository.newObjectReader();
                var walk = new RevWalk(objects)) {
            return work.in(new WholeTree(objects, walk.parseCommit(tip), budget));
        }
    }

    private static boolean isLocal(SourceTarget.Git target) {
        return !target.repository().startsWith("http://")
                && !target.repository().startsWith("https://");
    }

    private static boolean isKnown(Optional<String> knownRevision, AnyObjectId tip) {
        return knownRevision.filter(tip.name()::equals).isPresent();
    }

    private interface TreeWork<T> {
        T in(TreeReading tree) throws IOException, SourceException;
    }

    private static <T> T read(Repository repository, AnyObjectId tip, Budget budget, TreeWork<T> work)
            throws IOException, SourceException {
        try (var objects = repository.newObjectReader();
                var walk = new RevWalk(objects)) {
            return work.in(new TreeReading(objects, walk.parseCommit(tip), budget));
        }
    }
}
