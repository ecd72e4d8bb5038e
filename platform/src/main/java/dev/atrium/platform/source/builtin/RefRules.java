package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Which refs may be written to, and how the default branch is protected. */
record RefRules(Protection protection) {

    /** Why a move is refused, for the person who wants it; empty if it is not. */
    Optional<String> refusal(Repository repository, ReceiveCommand move, Cause cause) throws IOException {
        var name = move.getRefName();
        var branch = name.startsWith(Constants.R_HEADS);
        if (!branch && !name.startsWith(Constants.R_TAGS)) {
            return Optional.of("only branches (refs/heads/…) and tags (refs/tags/…) can be written to");
        }
        // one that is there may always go, and those of before these rules may be moved
        if (isZero(move.getOldId())) {
            var problem = RefNames.problem(name);
            var refused = problem.isPresent() ? problem : inTheWay(repository, move);
            if (refused.isPresent()) {
                return refused;
            }
        }
        if (branch && !isZero(move.getNewId()) && !isCommit(repository, move.getNewId())) {
            return Optional.of("a branch is at a commit, and this is none");
        }
        return name.equals(repository.getFullBranch()) ? protectionOf(repository, move, cause) : Optional.empty();
    }

    private Optional<String> protectionOf(Repository repository, ReceiveCommand move, Cause cause) throws IOException {
        var branch = Repository.shortenRefName(move.getRefName());
        if (isZero(move.getOldId())) {
            // a pull request needs something to be compared with
            return Optional.empty();
        }
        if (protection.defaultBranchOnlyByPullRequest() && cause != Cause.MERGE) {
            return Optional.of("'" + branch + "' is protected: push to another branch, and open a pull request");
        }
        if (protection.forcePushes()) {
            return Optional.empty();
        }
        if (isZero(move.getNewId())) {
            return Optional.of("'" + branch + "' is the default branch, which cannot be deleted");
        }
        return contains(repository, move.getNewId(), move.getOldId())
                ? Optional.empty()
                : Optional.of("'" + branch + "' is protected against forced pushes: fetch, merge or rebase, and push"
                        + " again");
    }

    /** Branches are files and folders, of which there can be one of a name. */
    static Optional<String> inTheWay(Repository repository, ReceiveCommand move) throws IOException {
        var name = move.getRefName();
        if (!isZero(move.getOldId())) {
            return Optional.empty();
        }
        return repository.getRefDatabase().getConflictingNames(name).stream()
                .min(Comparator.naturalOrder())
                .map(other -> "there is '" + Repository.shortenRefName(other) + "', so that there can be no '"
                        + Repository.shortenRefName(name) + "' beside it: choose another name");
    }

    private static boolean isCommit(Repository repository, AnyObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseAny(id) instanceof RevCommit;
        } catch (MissingObjectException _) {
            return false;
        }
    }

    /** Whether one commit is the other or among its ancestors. */
    static boolean contains(Repository repository, AnyObjectId newer, AnyObjectId older) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(older), walk.parseCommit(newer));
        }
    }

    private static boolean isZero(AnyObjectId id) {
        return ObjectId.zeroId().equals(id);
    }
}
