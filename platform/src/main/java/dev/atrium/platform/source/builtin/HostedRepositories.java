package dev.atrium.platform.source.builtin;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.pull.RepositoryWork;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The repositories that there are. A row comes first and goes last, so that what a killed process leaves is mended by whoever
 * comes next: a row without its directory gets one when it is used, a deletion that has begun is finished.
 */
@Blocks
public final class HostedRepositories {

    /** Somebody may delete the repository that is in the way, so that the next try is the first one again. */
    private static final int TRIES = 3;

    private static final int LONGEST_DESCRIPTION = 10_000;

    private final Sql sql;
    private final BareRepositories directories;
    private final StoredEvents events;

    /** Rows in the database, directories beside it. */
    public HostedRepositories(Sql sql, BareRepositories directories, StoredEvents events) {
        this.sql = sql;
        this.directories = directories;
        this.events = events;
    }

    /** Finishes the deletions that a killed process has begun. */
    public void finishDeletions() throws SourceException {
        for (var row : sql.transaction(RepositoryRows::hidden)) {
            finishDeletion(row);
        }
    }

    Optional<RepositoryRow> find(RepositoryRef ref) {
        if (!ref.host().equals(RepositoryRef.BUILT_IN)) {
            return Optional.empty();
        }
        return sql.transaction(tx -> RepositoryRows.find(tx, ref)).filter(row -> !row.deleting());
    }

    /** The same, where there has to be one. */
    RepositoryRow get(RepositoryRef ref) throws SourceException {
        return find(ref).orElseThrow(() -> BareRepositories.missing(ref));
    }

    Page<RepositoryRow> page(String owner, PageRequest request) {
        return sql.transaction(tx -> RepositoryRows.page(tx, owner, request));
    }

    <T> T use(RepositoryRef ref, RepositoryWork<T> work) throws SourceException {
        return use(get(ref), work);
    }

    <T> T use(RepositoryRow row, RepositoryWork<T> work) throws SourceException {
        ensureDirectory(row);
        return directories.use(row.ref(), work);
    }

    /**
     * Makes the directory if it is not there. The row is locked meanwhile: one that was deleted since it was read must not leave
     * a directory, which the next repository of that name would begin with.
     */
    private void ensureDirectory(RepositoryRow row) throws SourceException {
        if (directories.exists(row.ref())) {
            return;
        }
        try {
            sql.transaction(tx -> createDirectory(tx, row));
        } catch (UncheckedIOException e) {
            throw SourceFailure.in(e).orElseThrow(() -> e);
        }
    }

    private boolean createDirectory(Transaction tx, RepositoryRow row) {
        try {
            if (!RepositoryRows.lockLiving(tx, row)) {
                throw BareRepositories.missing(row.ref());
            }
            directories.create(row.ref(), row.defaultBranch());
            return true;
        } catch (SourceException e) {
            throw new UncheckedIOException(new SourceFailure(e));
        }
    }

    RepositoryRow create(NewRepository wanted) throws SourceException {
        check(wanted);
        for (int tries = 0; tries < TRIES; tries++) {
            var created = insert(wanted);
            if (created.isPresent()) {
                return created.get();
            }
            var there = sql.transaction(tx -> RepositoryRows.find(tx, wanted.ref()));
            if (there.isEmpty()) {
                continue;
            }
            if (there.get().deleting()) {
                finishDeletion(there.get());
            } else if (!wanted.key().isEmpty()
                    && wanted.key().equals(there.get().key())) {
                ensureDirectory(there.get());
                return there.get();
            } else {
                throw taken(wanted);
            }
        }
        throw taken(wanted);
    }

    private record Created(RepositoryRow row, long event) {}

    private Optional<RepositoryRow> insert(NewRepository wanted) throws SourceException {
        var created = sql.transaction(tx -> RepositoryRows.insert(tx, wanted)
                .map(row -> new Created(row, events.publish(tx, new SourceEvent.RepositoryCreated(row.ref())))));
        if (created.isPresent()) {
            ensureDirectory(created.get().row());
            events.tell(created.get().event());
        }
        return created.map(Created::row);
    }

    void delete(RepositoryRef ref) throws SourceException {
        var hidden = sql.transaction(tx -> RepositoryRows.hide(tx, ref));
        if (hidden.isPresent()) {
            finishDeletion(hidden.get());
        }
    }

    private record Finished(Optional<Path> directory, long event) {}

    private void finishDeletion(RepositoryRow row) throws SourceException {
        Optional<Finished> finished;
        try {
            finished = sql.transaction(tx -> finishDeletion(tx, row));
        } catch (UncheckedIOException e) {
            throw SourceFailure.in(e).orElseThrow(() -> e);
        }
        if (finished.isPresent()) {
            events.tell(finished.get().event());
            if (finished.get().directory().isPresent()) {
                directories.deleteTaken(row.ref(), finished.get().directory().get());
            }
        }
    }

    /** The row is locked meanwhile: while it is there, nobody can make another repository of that name. */
    private Optional<Finished> finishDeletion(Transaction tx, RepositoryRow row) {
        if (!RepositoryRows.lockHidden(tx, row)) {
            return Optional.empty();
        }
        try {
            var directory = directories.takeAway(row.ref());
            RepositoryRows.delete(tx, row);
            return Optional.of(
                    new Finished(directory, events.publish(tx, new SourceEvent.RepositoryDeleted(row.ref()))));
        } catch (SourceException e) {
            throw new UncheckedIOException(new SourceFailure(e));
        }
    }

    private static void check(NewRepository wanted) throws SourceException {
        if (!wanted.ref().host().equals(RepositoryRef.BUILT_IN)) {
            throw new SourceException(
                    Kind.INVALID, "'" + wanted.ref() + "' is not on the built-in host: write owner/name.");
        }
        var problem = RefNames.problemOfBranch(wanted.defaultBranch());
        if (problem.isPresent()) {
            throw new SourceException(
                    Kind.INVALID,
                    "The default branch cannot be '" + wanted.defaultBranch() + "': " + problem.get() + ".");
        }
        if (wanted.description().length() > LONGEST_DESCRIPTION) {
            throw new SourceException(
                    Kind.INVALID,
                    "The description has " + wanted.description().length() + " characters: write at most "
                            + LONGEST_DESCRIPTION + ".");
        }
    }

    private static SourceException taken(NewRepository wanted) {
        return new SourceException(
                Kind.CONFLICT,
                "There is a repository '" + wanted.ref().path()
                        + "' on the built-in host already: choose another name, or delete that one.");
    }
}
