package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Trigger;
import dev.atrium.pipelines.query.BuildColumns;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import java.util.List;

/**
 * Has the builds of a pull request follow it: what is built is the merge of its newest commit into its target, and builds of other
 * commits stop.
 *
 * <p>Two nodes may do so at the same time, one with an older look at the pull request than the other. Who finds, when they write, that
 * somebody has written since they looked, looks again: so the last who writes has seen how things are.
 */
@Blocks
final class PullRequestBuilds {

    private static final int MOST_LOOKS = 10;

    private final Sql sql;
    private final BuildInfoFiles files;
    private final Plans plans;
    private final NewBuilds builds;
    private final boolean forks;

    /** @param forks whether pull requests of other repositories are built as others are */
    PullRequestBuilds(Sql sql, BuildInfoFiles files, Plans plans, NewBuilds builds, boolean forks) {
        this.sql = sql;
        this.files = files;
        this.plans = plans;
        this.builds = builds;
        this.forks = forks;
    }

    /**
     * What is to be done.
     *
     * @param but the commit whose builds go on; empty for none
     */
    private record Todo(String but, String why, List<NewBuild> add) {}

    void follow(SourceHost host, RepositoryRef repository, int number) throws SourceException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var before = sql.transaction(PullRequestBuilds::newest);
            var todo = todo(host, repository, number);
            if (write(repository, number, before, todo)) {
                return;
            }
        }
        throw new SourceException(
                Kind.TIMEOUT,
                "Pull request #" + number + " of " + repository + " changes faster than it can be built.");
    }

    private Todo todo(SourceHost host, RepositoryRef ref, int number) throws SourceException {
        var repository = host.repository(ref);
        if (repository.isEmpty()) {
            return ended(number);
        }
        return switch (PullStates.of(host, ref, number)) {
            case PullState.Ended _ -> ended(number);
            case PullState.Mergeable(var pull, var merge, var base) ->
                pull.fork() && !forks
                        ? refused(host, repository.get(), pull, foreign(pull))
                        : merged(host, pull, subject(repository.get(), pull, merge, base));
            case PullState.Conflicting(var pull) -> refused(host, repository.get(), pull, conflict(pull));
            case PullState.Unsettled _ ->
                // told again in a while
                throw new SourceException(
                        Kind.TIMEOUT,
                        host.id() + " has not found out yet whether pull request #" + number + " of " + ref
                                + " can be merged.");
        };
    }

    private Todo merged(SourceHost host, PullRequest pull, Subject subject) throws SourceException {
        var repository = subject.repository();
        var head = host.commit(repository.ref(), pull.headSha());
        var sha = subject.commit().sha();
        if (head.isPresent() && plans.skips(head.get().message())) {
            return new Todo(sha, superseded(pull), List.of());
        }
        var file = files.read(host, repository, sha);
        return new Todo(
                sha,
                superseded(pull),
                file.map(found -> Wanted.all(subject, found, plans)).orElse(List.of()));
    }

    /** Builds that have failed before they began, and say why. */
    private Todo refused(SourceHost host, Repository repository, PullRequest pull, String why) throws SourceException {
        var head = host.commit(repository.ref(), pull.headSha());
        if (head.isEmpty() || plans.skips(head.get().message())) {
            return new Todo(pull.headSha(), superseded(pull), List.of());
        }
        var subject = subject(repository, pull, head.get(), pull.baseSha());
        var file = files.read(host, repository, pull.headSha());
        return new Todo(
                pull.headSha(),
                superseded(pull),
                file.map(found -> Wanted.failed(subject, found, plans, why)).orElse(List.of()));
    }

    /** What to do about a pull request whose author may be anybody. */
    static String foreign(PullRequest pull) {
        return "Pull request #" + pull.number()
                + " comes from a fork, whose people need not be trusted here: look at what it changes,"
                + " and if it does no harm start its build yourself (startBuild with the ref pr/" + pull.number()
                + "/merge).";
    }

    /** What to do about a pull request that cannot be merged. */
    static String conflict(PullRequest pull) {
        return "Pull request #" + pull.number() + " conflicts with '" + pull.targetBranch()
                + "', so there is no merge to build: merge '" + pull.targetBranch() + "' into '" + pull.sourceBranch()
                + "' (or rebase it), settle the conflicts and push.";
    }

    private static Subject subject(Repository repository, PullRequest pull, Commit commit, String base) {
        return Subject.pullRequest(repository, pull, commit, base, Trigger.PULL_REQUEST, pull.author());
    }

    private static Todo ended(int number) {
        return new Todo("", "Pull request #" + number + " is merged or closed.", List.of());
    }

    private static String superseded(PullRequest pull) {
        return "Superseded: pull request #" + pull.number() + " is now at commit "
                + pull.headSha().substring(0, 7) + ", to be merged into '" + pull.targetBranch() + "'.";
    }

    /** Answers whether it has: not where somebody else has written since. */
    private boolean write(RepositoryRef repository, int number, long before, Todo todo) {
        return builds.change(changes -> {
            Inserts.lockQueue(changes.tx());
            if (newer(changes.tx(), repository, number, before)) {
                return false;
            }
            changes.cancelled(
                    Cancelling.pullRequest(changes.tx(), repository, number, todo.but(), todo.why()), todo.why());
            changes.add(todo.add());
            return true;
        });
    }

    /** The number of the newest of all builds. */
    private static long newest(Transaction tx) {
        return tx.row(
                        Query.of("select coalesce(max(number), 0) from pipelines.build"),
                        row -> Json.required(row, 0, Long.class))
                .orElse(0L);
    }

    private static boolean newer(Transaction tx, RepositoryRef repository, int number, long than) {
        return tx.row(Query.of("""
                                select 1 from pipelines.build
                                where repository = $1 and pull_request = $2 and number > $3 limit 1""", BuildColumns.key(repository), number, than), _ -> true)
                .isPresent();
    }
}
