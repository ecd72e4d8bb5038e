package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import java.io.IOException;
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
        if (!Repository.isValidRefName(name)) {
            return Optional.of("this cannot be the name of a branch or a tag");
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
