package dev.atrium.platform.source.builtin;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * What revisions mean: a branch, a tag, or a commit's id of at least seven digits, in this order; {@code HEAD} is the default
 * branch, and the refs of a pull request are these whatever branches are called. Git's expressions ({@code main~3}, {@code :/text}) are not read, as some of them make it search everything.
 */
final class Revisions {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern PULL_REQUEST = Pattern.compile("refs/pull/[0-9]{1,9}/(head|merge)");

    private Revisions() {}

    /** The commit of a revision, with its body parsed. */
    static Optional<RevCommit> find(Repository repository, RevWalk walk, String revision) throws IOException {
        var ref = ref(repository, revision);
        if (ref != null && ref.getObjectId() != null) {
            return commit(walk, ref.getObjectId());
        }
        if (!ID.matcher(revision).matches()) {
            return Optional.empty();
        }
        var ids = walk.getObjectReader().resolve(AbbreviatedObjectId.fromString(revision));
        RevCommit found = null;
        for (var id : ids) {
            var commit = commit(walk, id);
            if (commit.isPresent() && found != null) {
                return Optional.empty();
            }
            found = commit.orElse(found);
        }
        return Optional.ofNullable(found);
    }

    /** The same, where there has to be one. */
    static RevCommit get(Repository repository, RevWalk walk, String revision) throws IOException, SourceException {
        return find(repository, walk, revision)
                .orElseThrow(() -> new SourceException(
                        Kind.NOT_FOUND,
                        "The repository has no branch, tag or commit '" + revision + "': check how it is written."));
    }

    private static @Nullable Ref ref(Repository repository, String revision) throws IOException {
        if (revision.equals(Constants.HEAD)) {
            return repository.exactRef(Constants.HEAD);
        }
        if (PULL_REQUEST.matcher(revision).matches()) {
            return repository.exactRef(revision);
        }
        return Repository.isValidRefName(Constants.R_HEADS + revision)
                        && !RefNames.tooLong(Constants.R_HEADS + revision)
                ? repository.getRefDatabase().firstExactRef(Constants.R_HEADS + revision, Constants.R_TAGS + revision)
                : null;
    }

    private static Optional<RevCommit> commit(RevWalk walk, AnyObjectId id) throws IOException {
        try {
            if (walk.peel(walk.parseAny(id)) instanceof RevCommit commit) {
                walk.parseBody(commit);
                return Optional.of(commit);
            }
            return Optional.empty();
        } catch (MissingObjectException _) {
            return Optional.empty();
        }
    }
}
