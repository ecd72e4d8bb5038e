package dev.atrium.platform.source.builtin;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.event.Happened;
import java.io.IOException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds out in the repository itself whether a branch has moved. */
@Blocks
public final class RefsMoved implements Happened {

    private final BareRepositories repositories;

    /** Looks into these repositories. */
    public RefsMoved(BareRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public boolean happened(SourceEvent event) throws Exception {
        if (!(event instanceof SourceEvent.Pushed push)) {
            return true;
        }
        try {
            return repositories.use(push.repository(), repository -> isThere(repository, push));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** The ref may have moved on since: then it contains the commit. */
    private static boolean isThere(Repository repository, SourceEvent.Pushed push) throws IOException {
        var ref = repository.exactRef(push.ref());
        if (ref == null || push.after().isEmpty()) {
            return ref == null && push.after().isEmpty();
        }
        var after = ObjectId.fromString(push.after());
        try (var walk = new RevWalk(repository)) {
            var at = walk.peel(walk.parseAny(ref.getObjectId()));
            return after.equals(at)
                    || (walk.parseAny(after) instanceof RevCommit commit
                            && at instanceof RevCommit tip
                            && walk.isMergedInto(commit, tip));
        } catch (MissingObjectException _) {
            return false;
        }
    }
}
