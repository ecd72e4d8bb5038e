package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Opens pull requests, one at a time between the same two branches. */
final class Opening {

    private final Sql sql;
    private final Settling settling;

    Opening(Sql sql, Settling settling) {
        this.sql = sql;
        this.settling = settling;
    }

    PullRow open(Repository git, RepositoryRef repository, NewPullRequest asked) throws SourceException, IOException {
        var wanted = checked(asked);
        var found = find(repository, wanted);
        if (found.isPresent()) {
            var settled = settling.settle(git, found.get(), "");
            if (settled.open()) {
                return settled;
            }
        }
        return settling.settle(git, insert(git, repository, wanted), "");
    }

    private static NewPullRequest checked(NewPullRequest asked) throws SourceException {
        var wanted = new NewPullRequest(
                Texts.line("title", asked.title()),
                Texts.markdown("body", asked.body()),
                Texts.line("author", asked.author()),
                branch(asked.sourceBranch()),
                branch(asked.targetBranch()),
                asked.draft());
        if (wanted.sourceBranch().equals(wanted.targetBranch())) {
            throw Texts.invalid(
                    "A pull request goes from one branch to another: both are '" + wanted.sourceBranch() + "'.");
        }
        return wanted;
    }

    private static String branch(String name) throws SourceException {
        if (name.length() > 255 || !Repository.isValidRefName(Constants.R_HEADS + name)) {
            throw Texts.invalid("'" + name + "' cannot be a branch: write the short name of one, such as 'main'.");
        }
        return name;
    }

    private Optional<PullRow> find(RepositoryRef repository, NewPullRequest wanted) {
        return sql.transaction(tx -> PullRows.repository(tx, repository)
                .flatMap(id -> PullRows.findOpen(tx, id, wanted.sourceBranch(), wanted.targetBranch())));
    }

    private PullRow insert(Repository git, RepositoryRef repository, NewPullRequest wanted)
            throws SourceException, IOException {
        var head = tip(git, repository, wanted.sourceBranch());
        var base = tip(git, repository, wanted.targetBranch());
        if (Tips.contains(git, base, head)) {
            throw Texts.conflict("There is nothing to merge: '" + wanted.targetBranch() + "' has every commit of '"
                    + wanted.sourceBranch() + "'. Push a commit to it first.");
        }
        if (Tips.mergeBase(git, base, head).isEmpty()) {
            throw Texts.conflict("'" + wanted.sourceBranch() + "' and '" + wanted.targetBranch()
                    + "' have no commit in common. Begin the branch at a commit of '" + wanted.targetBranch() + "'.");
        }
        return CheckedTransaction.run(sql, tx -> {
            var id = PullRows.lockRepository(tx, repository)
                    .orElseThrow(() -> Texts.notFound("There is no repository " + repository + "."));
            var faster = PullRows.findOpen(tx, id, wanted.sourceBranch(), wanted.targetBranch());
            return faster.orElseGet(() -> PullRows.insert(tx, id, wanted, head, base));
        });
    }

    private static String tip(Repository git, RepositoryRef repository, String branch)
            throws SourceException, IOException {
        return Tips.of(git, branch)
                .orElseThrow(() -> Texts.notFound(
                        repository + " has no branch '" + branch + "': push it first, or name another."));
    }
}
