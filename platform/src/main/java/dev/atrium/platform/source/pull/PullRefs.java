package dev.atrium.platform.source.pull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate.Result;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a Git client can fetch of a pull request, by the names that GitHub uses: {@code refs/pull/<number>/head}, the change
 * itself, which stays for ever, and {@code refs/pull/<number>/merge}, what a merge would give now; that is there while the
 * pull request is open and goes together with its target.
 */
final class PullRefs {

    private static final Set<Result> DONE =
            EnumSet.of(Result.NEW, Result.FORCED, Result.FAST_FORWARD, Result.NO_CHANGE);

    /** All of them together wait two seconds. */
    private static final int MAX_ATTEMPTS = 60;

    private PullRefs() {}

    static String head(int number) {
        return "refs/pull/" + number + "/head";
    }

    static String merge(int number) {
        return "refs/pull/" + number + "/merge";
    }

    /** Sets both for one that is open. */
    static void open(Repository git, PullRow row, String head, String base) throws IOException {
        set(git, head(row.number()), ObjectId.fromString(head));
        if (shown(git, row, base, head)) {
            return;
        }
        switch (TestMerge.of(git, base, head)) {
            case TestMerge.Clean(var tree) -> set(git, merge(row.number()), testCommit(git, tree, base, head));
            case TestMerge.Conflicting _ -> remove(git, merge(row.number()));
        }
    }

    /** Keeps only the change of one that is not open any more. */
    static void ended(Repository git, PullRow row, String head) throws IOException {
        var id = ObjectId.fromString(head);
        if (git.getObjectDatabase().has(id)) {
            set(git, head(row.number()), id);
        }
        remove(git, merge(row.number()));
    }

    /** Whether the test merge is of these two. */
    private static boolean shown(Repository git, PullRow row, String base, String head) throws IOException {
        var ref = git.exactRef(merge(row.number()));
        if (ref == null) {
            return false;
        }
        try (var walk = new RevWalk(git)) {
            var commit = walk.parseCommit(ref.getObjectId());
            return commit.getParentCount() == 2
                    && commit.getParent(0).name().equals(base)
                    && commit.getParent(1).name().equals(head);
        }
    }

    /** The same two commits give the same one: its time is the newer one's. */
    private static ObjectId testCommit(Repository git, ObjectId tree, String base, String head) throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(List.of(ObjectId.fromString(base), ObjectId.fromString(head)));
        commit.setMessage("Merge " + head + " into " + base + "\n");
        var atrium = new PersonIdent("Atrium", "atrium@localhost", newest(git, base, head), ZoneOffset.UTC);
        commit.setAuthor(atrium);
        commit.setCommitter(atrium);
        return NewCommits.insert(git, commit);
    }

    private static Instant newest(Repository git, String base, String head) throws IOException {
        try (var walk = new RevWalk(git)) {
            return Instant.ofEpochSecond(Math.max(
                    walk.parseCommit(ObjectId.fromString(base)).getCommitTime(),
                    walk.parseCommit(ObjectId.fromString(head)).getCommitTime()));
        }
    }

    private static void set(Repository git, String name, ObjectId id) throws IOException {
        write(name, () -> {
            var ref = git.exactRef(name);
            if (ref != null && id.equals(ref.getObjectId())) {
                return Result.NO_CHANGE;
            }
            var update = git.updateRef(name);
            update.setNewObjectId(id);
            update.disableRefLog();
            return update.forceUpdate();
        });
    }

    private static void remove(Repository git, String name) throws IOException {
        write(name, () -> {
            if (git.exactRef(name) == null) {
                return Result.NO_CHANGE;
            }
            var update = git.updateRef(name);
            update.setForceUpdate(true);
            return update.delete();
        });
    }

    /** Waits for whoever writes the same ref: two who look at the same pull request both have it follow. */
    private static void write(String name, Writing writing) throws IOException {
        var result = writing.write();
        for (int attempt = 1; result == Result.LOCK_FAILURE && attempt <= MAX_ATTEMPTS; attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(attempt).toNanos());
            result = writing.write();
        }
        if (!DONE.contains(result)) {
            throw new IOException(name + " could not be written: " + result);
        }
    }

    private interface Writing {

        Result write() throws IOException;
    }
}
