package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.pull.PullRow.Plan;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/**
 * Merges pull requests, once each. The merge commit is made and written down as the plan before the branch moves; the branch
 * moves, and the pull request becomes merged, with the row locked and the plan still the same. If the process dies between the
 * two, whoever comes next sees that the target contains the plan.
 */
final class Merging {

    /** How often a target that moves in the meantime is merged into anew. */
    private static final int MAX_ATTEMPTS = 5;

    private static final int MAX_FILES_NAMED = 10;

    private final Sql sql;
    private final RowLocks locks;
    private final Branches branches;
    private final Settling settling;
    private final Set<String> requiredChecks;

    Merging(Sql sql, RowLocks locks, Branches branches, Settling settling, Set<String> requiredChecks) {
        this.sql = sql;
        this.locks = locks;
        this.branches = branches;
        this.settling = settling;
        this.requiredChecks = requiredChecks;
    }

    PullRow merge(Repository git, PullRow asked, MergeRequest request) throws SourceException, IOException {
        var row = asked;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            row = settling.settle(git, row, "");
            switch (row.state()) {
                case MERGED -> {
                    return row;
                }
                case CLOSED -> throw Texts.conflict(row.called() + " is closed: open another one.");
                case OPEN -> {
                    var plan = plan(git, row, request);
                    if (carryOut(git, row, plan)) {
                        PullRefs.ended(git, row, plan.head());
                    }
                    row = reread(row);
                    if (!row.open()) {
                        return row;
                    }
                }
            }
        }
        throw Texts.conflict("The branch '" + row.targetBranch() + "' keeps moving: ask again.");
    }

    private Plan plan(Repository git, PullRow row, MergeRequest request) throws SourceException, IOException {
        var expected = request.expectedHead();
        if (!expected.isEmpty() && !expected.equalsIgnoreCase(row.head())) {
            throw Texts.conflict(row.called() + " has moved on: its head is " + row.head() + " and not " + expected
                    + ". Look at it again.");
        }
        Statuses.require(sql, row.repository(), row.head(), requiredChecks);
        var tree = switch (TestMerge.of(git, row.base(), row.head())) {
            case TestMerge.Clean(var merged) -> merged;
            case TestMerge.Conflicting(var files) -> throw conflicting(row, files);
        };
        var merge = NewCommits.insert(git, commit(git, row, tree, request));
        var plan = new Plan(merge.name(), row.head(), row.base(), request.by());
        locks.transaction(tx -> PullRows.planned(tx, row, plan));
        return plan;
    }

    private static CommitBuilder commit(Repository git, PullRow row, ObjectId tree, MergeRequest request)
            throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(ident(request.author()));
        commit.setCommitter(ident(request.author()));
        var base = ObjectId.fromString(row.base());
        switch (request.method()) {
            case MERGE -> {
                commit.setParentIds(List.of(base, ObjectId.fromString(row.head())));
                commit.setMessage(message(request, MergeMessage.merge(row)));
            }
            case SQUASH -> {
                commit.setParentIds(List.of(base));
                var commits = PullCommits.between(
                        git, row.base(), row.head(), row.repository().path());
                commit.setMessage(message(request, MergeMessage.squash(row, commits)));
            }
        }
        return commit;
    }

    /** Whether the branch has moved and the pull request is merged; if not, somebody else was faster. */
    private boolean carryOut(Repository git, PullRow row, Plan plan) throws SourceException {
        try {
            return locks.transaction(tx -> {
                var locked = PullRows.lock(tx, row.id());
                if (locked.isEmpty()
                        || !locked.get().open()
                        || !locked.get().plan().equals(Optional.of(plan))) {
                    return false;
                }
                branches.move(
                        row.repository(),
                        git,
                        Constants.R_HEADS + row.targetBranch(),
                        ObjectId.fromString(plan.base()),
                        ObjectId.fromString(plan.merge()),
                        plan.by());
                return PullRows.merged(tx, row, plan);
            });
        } catch (SourceException e) {
            if (e.kind() == Kind.CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private PullRow reread(PullRow row) {
        return sql.transaction(tx -> PullRows.find(tx, row.id())).orElse(row);
    }

    private static String message(MergeRequest request, String usual) {
        return request.message().isBlank() ? usual : request.message().strip() + "\n";
    }

    private static PersonIdent ident(Author author) {
        return new PersonIdent(author.name(), author.mail(), author.at(), ZoneOffset.UTC);
    }

    private static SourceException conflicting(PullRow row, List<String> files) {
        var branches = "'" + row.sourceBranch() + "' and '" + row.targetBranch() + "'";
        if (files.isEmpty()) {
            return Texts.conflict(row.called() + " cannot be merged: " + branches
                    + " have no history from which they could be merged. Rebase the one onto the other.");
        }
        var more = files.size() - MAX_FILES_NAMED;
        return Texts.conflict(row.called() + " cannot be merged: " + branches + " both change "
                + files.stream().limit(MAX_FILES_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "") + ", in ways that do not go together. Merge '"
                + row.targetBranch() + "' into '" + row.sourceBranch() + "' and settle it there.");
    }
}
