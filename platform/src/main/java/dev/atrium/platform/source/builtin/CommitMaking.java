package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Makes commits that somebody asks for, each once. Everything in a commit is given, also its time, so that the same tree on
 * the same parent is the same commit, bit for bit; whether it was made before is seen in the branch.
 */
final class CommitMaking {

    /** How far back a commit is looked for that was made before: others may have committed since. */
    private static final int LOOK_BACK = 500;

    private final RepositoryRef ref;
    private final Repository repository;
    private final BranchMoves moves;
    private final NewCommit wanted;
    private final String branch;
    private final PersonIdent author;

    CommitMaking(RepositoryRef ref, Repository repository, BranchMoves moves, NewCommit wanted) {
        this.ref = ref;
        this.repository = repository;
        this.moves = moves;
        this.wanted = wanted;
        this.branch = Constants.R_HEADS + wanted.branch();
        // Git's times have no fractions of a second
        this.author = new PersonIdent(
                wanted.author().name(),
                wanted.author().mail(),
                wanted.author().at().truncatedTo(ChronoUnit.SECONDS),
                ZoneOffset.UTC);
    }

    /** Makes the commit, or finds it. */
    RevCommit make() throws IOException, SourceException {
        check();
        try (var inserter = repository.newObjectInserter();
                var walk = new RevWalk(repository)) {
            var tip = tip(walk, branch);
            if (tip.isPresent()) {
                var before = made(walk, inserter, tip.get());
                if (before.isPresent()) {
                    return before.get();
                }
            }
            var parent = parent(walk);
            if (tip.isPresent() && !tip.equals(parent)) {
                throw conflict(parent.isEmpty());
            }
            var id = inserter.insert(commit(walk, inserter, parent));
            inserter.flush();
            var from = tip.map(RevCommit::copy).orElse(ObjectId.zeroId());
            moves.move(ref, repository, branch, from, id, wanted.author().name(), Cause.COMMIT);
            return walk.parseCommit(id);
        }
    }

    private void check() throws IOException, SourceException {
        var problem = RefNames.tooLong(branch) || repository.exactRef(branch) == null
                ? RefNames.problem(branch)
                : Optional.<String>empty();
        if (problem.isPresent()) {
            throw new SourceException(
                    Kind.INVALID, "The branch cannot be '" + wanted.branch() + "': " + problem.get() + ".");
        }
        if (wanted.message().indexOf('\0') >= 0) {
            throw new SourceException(Kind.INVALID, "The message has a NUL character: take it out.");
        }
        if (wanted.author().name().isBlank()) {
            throw new SourceException(Kind.INVALID, "A commit's author needs a name.");
        }
        CommitTree.check(wanted);
    }

    /** The commit in the branch's history that an earlier request like this one made. */
    private Optional<RevCommit> made(RevWalk walk, ObjectInserter inserter, RevCommit tip) throws IOException {
        try (var history = new RevWalk(repository)) {
            history.markStart(history.parseCommit(tip));
            int seen = 0;
            for (var commit = history.next(); commit != null && seen < LOOK_BACK; commit = history.next()) {
                if (isAlike(commit) && isBased(commit)) {
                    var parent = commit.getParentCount() == 0
                            ? Optional.<RevCommit>empty()
                            : Optional.of(walk.parseCommit(commit.getParent(0)));
                    // nothing is flushed here: this only computes what the id would be
                    if (inserter.idFor(
                                    Constants.OBJ_COMMIT,
                                    commit(walk, inserter, parent).build())
                            .equals(commit)) {
                        return Optional.of(walk.parseCommit(commit));
                    }
                }
                seen++;
            }
            return Optional.empty();
        }
    }

    private boolean isAlike(RevCommit commit) {
        return commit.getParentCount() <= 1
                && commit.getAuthorIdent().getWhenAsInstant().equals(author.getWhenAsInstant())
                && commit.getFullMessage().equals(wanted.message());
    }

    private boolean isBased(RevCommit commit) {
        var base = wanted.base();
        if (base.isEmpty()) {
            return commit.getParentCount() == 0;
        }
        return commit.getParentCount() == 1
                && (!ObjectId.isId(base.get()) || commit.getParent(0).name().equals(base.get()));
    }

    private Optional<RevCommit> parent(RevWalk walk) throws IOException, SourceException {
        if (wanted.base().isEmpty()) {
            return Optional.empty();
        }
        var base = wanted.base().get();
        var found = ObjectId.isId(base)
                ? Revisions.find(repository, walk, base)
                : Repository.isValidRefName(Constants.R_HEADS + base)
                        ? tip(walk, Constants.R_HEADS + base)
                        : Optional.<RevCommit>empty();
        return Optional.of(found.orElseThrow(() -> new SourceException(
                Kind.NOT_FOUND, "There is no branch or commit '" + base + "' to commit on: check how it is written.")));
    }

    private Optional<RevCommit> tip(RevWalk walk, String fullName) throws IOException {
        var there = repository.exactRef(fullName);
        return there == null || there.getObjectId() == null
                ? Optional.empty()
                : Optional.of(walk.parseCommit(there.getObjectId()));
    }

    private CommitBuilder commit(RevWalk walk, ObjectInserter inserter, Optional<RevCommit> parent) throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(CommitTree.write(wanted, parent, walk.getObjectReader(), inserter));
        parent.ifPresent(commit::setParentId);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(wanted.message());
        return commit;
    }

    private SourceException conflict(boolean withoutParent) {
        return new SourceException(
                Kind.CONFLICT,
                withoutParent
                        ? "The branch '" + wanted.branch()
                                + "' has commits already, so that there can be no first one: name the commit to go on from."
                        : "The branch '" + wanted.branch()
                                + "' is not at the commit any more that this one is based on: look at what it has now, and"
                                + " try again.");
    }
}
