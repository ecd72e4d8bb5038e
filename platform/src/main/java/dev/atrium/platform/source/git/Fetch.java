package dev.atrium.platform.source.git;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.web.GuardedHttp;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/** Fetches one commit into a copy: without its history, where the server can do that. */
record Fetch(String name, GuardedHttp http, Budget budget) {

    /** Refs in the copy only keep objects; by number, as a branch {@code a} and a later branch {@code a/b} exclude each other. */
    private static final String KEPT = "refs/atrium/";

    /** The commit that was fetched: a branch's newest, which may be newer than the tip that was asked for. */
    AnyObjectId into(Repository copy, RemoteTip tip) throws IOException, SourceException {
        return tip.isCommit() ? commit(copy, tip) : branch(copy, tip);
    }

    private AnyObjectId branch(Repository copy, RemoteTip tip) throws IOException, SourceException {
        var kept = KEPT + Integer.toHexString(tip.source().hashCode());
        fetch(copy, new RefSpec("+" + tip.source() + ":" + kept));
        var ref = copy.exactRef(kept);
        if (ref == null) {
            throw new TransportException(name + ": " + tip.source() + " was not fetched");
        }
        try (var walk = new RevWalk(copy)) {
            return walk.parseCommit(ref.getObjectId()).copy();
        }
    }

    /** Servers may decline to give a commit by its id, above all when no branch has it any more. */
    private AnyObjectId commit(Repository copy, RemoteTip tip) throws IOException, SourceException {
        try {
            fetch(copy, new RefSpec(tip.source()));
        } catch (TransportException e) {
            throw missing(tip);
        }
        if (!copy.getObjectDatabase().has(tip.commit())) {
            throw missing(tip);
        }
        return tip.commit();
    }

    private SourceException missing(RemoteTip tip) {
        return new SourceException(
                Kind.NOT_FOUND,
                "The repository '" + name + "' does not give commit " + tip.source()
                        + " any more: refresh the location.");
    }

    private void fetch(Repository copy, RefSpec spec) throws IOException, SourceException {
        try {
            fetch(copy, spec, 1);
        } catch (TransportException e) {
            // servers without shallow fetches say so in their own ways
            fetch(copy, spec, Integer.MAX_VALUE);
        }
    }

    private void fetch(Repository copy, RefSpec spec, int depth) throws IOException, SourceException {
        try (var remote = RemoteConnection.to(copy, name, http, budget)) {
            if (depth != Integer.MAX_VALUE) {
                remote.transport().setDepth(depth);
            }
            remote.transport().fetch(new Cancelled(budget), List.of(spec));
        } catch (TransportException e) {
            if (RemoteConnection.isFromServer(e, budget)) {
                throw RemoteConnection.explain(e, name, budget);
            }
            throw e;
        }
    }

    private static final class Cancelled extends EmptyProgressMonitor {
        private final Budget budget;

        Cancelled(Budget budget) {
            this.budget = budget;
        }

        @Override
        public boolean isCancelled() {
            return budget.isOver();
        }
    }
}
