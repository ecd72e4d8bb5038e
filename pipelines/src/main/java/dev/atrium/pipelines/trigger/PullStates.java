package dev.atrium.pipelines.trigger;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks hosts where pull requests stand. GitHub begins to find out when it is asked, and knows a moment later. */
@Blocks
final class PullStates {

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int WAITS = 4;

    private PullStates() {}

    /** Waits up to four seconds for it to be settled. */
    static PullState of(SourceHost host, RepositoryRef repository, int number) throws SourceException {
        var state = ask(host, repository, number);
        for (int wait = 0; wait < WAITS && state instanceof PullState.Unsettled; wait++) {
            LockSupport.parkNanos(FIRST_WAIT.toNanos() << wait);
            state = ask(host, repository, number);
        }
        return state;
    }

    private static PullState ask(SourceHost host, RepositoryRef repository, int number) throws SourceException {
        // in this order: a merge that is of the pull request's newest commit is then not older than it
        var pull = host.pullRequest(repository, number);
        return PullState.of(pull, host.commit(repository, "refs/pull/" + number + "/merge"));
    }
}
