package dev.atrium.platform.source.builtin;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.event.Expected;
import dev.atrium.platform.source.event.StoredEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where branches and tags of built-in repositories move. A move is refused where the branch is protected against
 * it; its event is written down before and published after, so that none is lost and none told of what did not happen.
 */
@Blocks
public final class BranchMoves {

    /** What moves a branch. */
    public enum Cause {
        /** A {@code git push}. */
        PUSH,
        /** A commit, or a deletion, that Atrium is asked for. */
        COMMIT,
        /** A merged pull request. */
        MERGE
    }

    private static final Logger log = LoggerFactory.getLogger(BranchMoves.class);

    private final RefRules rules;
    private final StoredEvents events;

    /** Moves that keep to these rules and are told of there. */
    public BranchMoves(Protection protection, StoredEvents events) {
        this.rules = new RefRules(protection);
        this.events = events;
    }

    /**
     * Makes, moves or deletes a branch or a tag.
     *
     * @param fullRefName such as {@code refs/heads/main}
     * @param expectedOld what it is at now; zero for a ref that is not there
     * @param newId what it is to be at; zero to delete it. Its objects are in the repository
     * @param by who is shown as the one who did it
     * @throws SourceException {@code CONFLICT} if it is not where it was expected; {@code REFUSED} if the branch is
     *     protected, or this is not a name to write to
     */
    public void move(
            RepositoryRef ref,
            Repository repository,
            String fullRefName,
            ObjectId expectedOld,
            ObjectId newId,
            String by,
            Cause cause)
            throws IOException, SourceException {
        if (expectedOld.equals(newId)) {
            var there = repository.exactRef(fullRefName);
            var at = there == null ? ObjectId.zeroId() : there.getObjectId();
            if (!newId.equals(at)) {
                throw moved(fullRefName);
            }
            return;
        }
        var command = new ReceiveCommand(expectedOld, newId, fullRefName);
        var inTheWay = RefRules.inTheWay(repository, command);
        if (inTheWay.isPresent()) {
            throw new SourceException(Kind.CONFLICT, "A branch is in the way: " + inTheWay.get() + ".");
        }
        var refusal = rules.refusal(repository, command, cause);
        if (refusal.isPresent()) {
            throw new SourceException(Kind.REFUSED, refusal.get());
        }
        apply(ref, repository, List.of(command), true, by);
        if (command.getResult() != Result.OK) {
            throw moved(fullRefName);
        }
    }

    /**
     * Moves several, as a push does; what became of each is its result.
     *
     * @param atomic whether all move or none
     */
    void moveAll(RepositoryRef ref, Repository repository, List<ReceiveCommand> commands, boolean atomic, String by)
            throws IOException {
        for (var command : commands) {
            rules.refusal(repository, command, Cause.PUSH)
                    .ifPresent(reason -> command.setResult(Result.REJECTED_OTHER_REASON, reason));
        }
        var allowed = ReceiveCommand.filter(commands, Result.NOT_ATTEMPTED);
        if (atomic && allowed.size() < commands.size()) {
            ReceiveCommand.abort(allowed);
            return;
        }
        apply(ref, repository, allowed, atomic, by);
        for (var command : ReceiveCommand.filter(allowed, Result.LOCK_FAILURE)) {
            command.setResult(Result.REJECTED_OTHER_REASON, "it has moved meanwhile: fetch, and push again");
        }
    }

    private void apply(
            RepositoryRef ref, Repository repository, List<ReceiveCommand> commands, boolean atomic, String by)
            throws IOException {
        if (commands.isEmpty()) {
            return;
        }
        var expected = new ArrayList<SourceEvent.Pushed>();
        for (var command : commands) {
            expected.add(event(ref, repository, command, by));
        }
        var written = events.expect(expected);
        // if this throws, it cannot be said here how far it came: the events stay expected, and are settled later
        update(repository, commands, atomic, by);
        var moved = new ArrayList<Expected>();
        var left = new ArrayList<Expected>();
        for (int i = 0; i < written.size(); i++) {
            (commands.get(i).getResult() == Result.OK ? moved : left).add(written.get(i));
        }
        settle(ref, moved, left);
    }

    private static void update(Repository repository, List<ReceiveCommand> commands, boolean atomic, String by)
            throws IOException {
        StaleLocks.clear(repository, commands);
        try (var walk = new RevWalk(repository)) {
            repository
                    .getRefDatabase()
                    .newBatchUpdate()
                    .setAtomic(atomic)
                    .setAllowNonFastForwards(true)
                    .setRefLogIdent(new PersonIdent(by, ""))
                    .setRefLogMessage("moved", true)
                    .addCommand(commands)
                    .execute(walk, NullProgressMonitor.INSTANCE);
        }
    }

    private void settle(RepositoryRef ref, List<Expected> moved, List<Expected> left) {
        try {
            events.confirm(moved);
            events.drop(left);
        } catch (RuntimeException e) {
            // the branches have moved (or not) all the same, and whoever asked for it is to hear so
            log.warn("{} events of {} are told later", moved.size(), ref, e);
        }
    }

    private static SourceEvent.Pushed event(RepositoryRef ref, Repository repository, ReceiveCommand command, String by)
            throws IOException {
        var changed = ChangedPaths.between(repository, command.getOldId(), command.getNewId());
        return new SourceEvent.Pushed(
                ref,
                command.getRefName(),
                peeled(repository, command.getOldId()),
                peeled(repository, command.getNewId()),
                command.getRefName().equals(repository.getFullBranch()),
                changed.paths(),
                changed.known(),
                by);
    }

    /** The id of the commit that an annotated tag is of; empty for nothing. */
    private static String peeled(Repository repository, AnyObjectId id) throws IOException {
        if (ObjectId.zeroId().equals(id)) {
            return "";
        }
        try (var walk = new RevWalk(repository)) {
            return walk.peel(walk.parseAny(id)).name();
        }
    }

    private static SourceException moved(String fullRefName) {
        return new SourceException(
                Kind.CONFLICT,
                "'" + Repository.shortenRefName(fullRefName)
                        + "' has moved meanwhile: look at what it has now, and try again.");
    }
}
