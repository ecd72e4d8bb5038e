package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;

/** Fetches one commit from a server into a repository of the caller's own. */
public final class CommitFetch {

    private CommitFetch() {}

    /**
     * Fetches it, without its history where the server can do that. Nothing of how the client is known to the server is written
     * down.
     *
     * @param url what {@code git clone} takes, without credentials
     * @param sha the full id; it need not be in a branch, if the server gives it all the same
     * @throws SourceException {@code NOT_FOUND} if the server does not give it
     */
    public static void fetch(String url, String sha, Repository into, GuardedHttp http, Budget budget)
            throws IOException, SourceException {
        new Fetch(url, http, budget).into(into, RemoteTip.ofCommit(sha));
    }
}
