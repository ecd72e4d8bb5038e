package dev.atrium.platform.source.github;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kohsuke.github.GHCommit;
import org.kohsuke.github.GHRef;
import org.kohsuke.github.GHRepository;

/**
 * Makes commits through GitHub's Git database: the tree, the commit, then the branch, which is moved forward only, never by
 * force.
 *
 * <p>GitHub's Git database does not work in a repository without a commit (409). There, a first commit with one of the files
 * is made through the contents API, which does, and the commit that is wanted is made on it: the branch begins with two
 * commits. A call that finds only the first one goes on from there.
 */
final class Committing {

    /** What tells the commit that begins an empty repository. */
    static final String BEGINNING = "Begin the repository";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final GHRepository repository;
    private final History history;
    private final NewCommit wanted;
    private final Signature author;

    private Committing(GHRepository repository, History history, NewCommit wanted) {
        this.repository = repository;
        this.history = history;
        this.wanted = wanted;
        author = Signature.of(wanted.author());
    }

    static Commit commit(Connection github, History history, RepositoryRef ref, NewCommit wanted)
            throws SourceException {
        var branch = Connection.checkedRevision(wanted.branch());
        for (var file : wanted.files()) {
            NewTree.checked(file.path());
        }
        var committing = new Committing(github.handle(ref), history, wanted);
        return Failures.ask("the branch " + branch + " of " + ref.path(), committing::make);
    }

    private Commit make() throws IOException, SourceException {
        var tip = Branches.tip(repository, wanted.branch());
        var present =
                tip.sha().isPresent() ? history.newest(repository, tip.sha().get()) : Optional.<GHCommit>empty();
        if (present.isPresent() && goesOnFrom(present.get())) {
            return make(present, tip.ref());
        }
        if (present.isPresent()) {
            if (isMade(present.get())) {
                return History.described(repository, present.get());
            }
            throw moved(present.get());
        }
        if (tip.emptyRepository()) {
            return begin();
        }
        return make(base(), Optional.empty());
    }

    /** Whether the branch is at the commit that the new one is to be made on. */
    private boolean goesOnFrom(GHCommit tip) throws IOException, SourceException {
        if (wanted.base().isEmpty()) {
            return isBeginning(tip);
        }
        var base = wanted.base().get();
        return ID.matcher(base).matches()
                ? base.equals(tip.getSHA1())
                : baseOfName(base).getSHA1().equals(tip.getSHA1()) && !isMade(tip);
    }

    private static boolean isBeginning(GHCommit tip) throws IOException {
        return tip.getParentSHA1s().isEmpty()
                && tip.getCommitShortInfo().getMessage().equals(BEGINNING);
    }

    /** The commit that a branch which is not there yet is to start from. */
    private Optional<GHCommit> base() throws IOException, SourceException {
        if (wanted.base().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(baseOfName(wanted.base().get()));
    }

    private GHCommit baseOfName(String base) throws IOException, SourceException {
        return history.newest(repository, Connection.checkedRevision(base))
                .orElseThrow(() -> Failures.notFound("the commit or branch " + base + " to start from"));
    }

    /** Whether a commit is the one that is wanted: by the same author at the same time, with the same message and tree. */
    private boolean isMade(GHCommit tip) throws IOException, SourceException {
        if (!Signature.of(tip).equals(author)
                || !tip.getCommitShortInfo()
                        .getMessage()
                        .strip()
                        .equals(wanted.message().strip())) {
            return false;
        }
        var parents = tip.getParentSHA1s();
        var base = wanted.base().filter(id -> ID.matcher(id).matches());
        if (base.isPresent() && !parents.equals(List.of(base.get()))) {
            return false;
        }
        var parent = parents.isEmpty() ? Optional.<GHCommit>empty() : history.newest(repository, parents.getFirst());
        return tip.getCommitShortInfo().getTreeSHA1().equals(tree(parent));
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private String tree(Optional<GHCommit> parent) throws IOException, SourceException {
        // the file that began an empty repository is one of those that are wanted
        var base = parent.isPresent() && wanted.base().isPresent()
                ? Optional.of(parent.get().getCommitShortInfo().getTreeSHA1())
                : Optional.<String>empty();
        return new NewTree(repository, wanted).create(base);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private Commit make(Optional<GHCommit> parent, Optional<GHRef> branch) throws IOException, SourceException {
        return make(parent.map(GHCommit::getSHA1), tree(parent), branch);
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private Commit make(Optional<String> parent, String tree, Optional<GHRef> branch)
            throws IOException, SourceException {
        var commit = repository
                .createCommit()
                .message(wanted.message())
                .tree(tree)
                .author(author.name(), author.mail(), author.date())
                .committer(author.name(), author.mail(), author.date());
        parent.ifPresent(commit::parent);
        var sha = commit.create().getSHA1();
        if (branch.isPresent()) {
            forward(branch.get(), sha);
        } else {
            create(sha);
        }
        return new Commit(
                repository.getHttpTransportUrl(), sha, author.line(), author.at(), History.message(wanted.message()));
    }

    private void forward(GHRef branch, String sha) throws IOException, SourceException {
        try {
            branch.updateTo(sha, false);
        } catch (IOException e) {
            if (says(e, "fast forward")) {
                throw Failures.conflict("Somebody else has committed to '" + wanted.branch()
                        + "' in the meantime: look at it, and try again.");
            }
            throw e;
        }
    }

    private void create(String sha) throws IOException, SourceException {
        try {
            repository.createRef("refs/heads/" + wanted.branch(), sha);
        } catch (IOException e) {
            // the same commit has the same id: then it was made by the same request, or by another that wanted it
            if (!says(e, "already exists")) {
                throw e;
            }
            var tip = Branches.tip(repository, wanted.branch()).sha();
            if (tip.filter(sha::equals).isEmpty()) {
                throw Failures.conflict("Somebody else has made the branch '" + wanted.branch()
                        + "' in the meantime: choose another name.");
            }
        }
    }

    private static boolean says(IOException failure, String words) {
        return ApiError.in(failure).filter(error -> error.says(words)).isPresent();
    }

    private Commit begin() throws IOException, SourceException {
        if (wanted.base().isPresent()) {
            throw Failures.notFound("the commit or branch " + wanted.base().get() + " to start from");
        }
        var first = first();
        var begun = repository
                .createContent()
                .path(first.path())
                .content(first.content())
                .message(BEGINNING)
                .branch(wanted.branch())
                .commit()
                .getCommit()
                .getSHA1();
        return make(
                Optional.of(begun),
                tree(Optional.empty()),
                Branches.tip(repository, wanted.branch()).ref());
    }

    /** A small file that needs no special permission, as those of workflows do. */
    private TreeFile first() throws SourceException {
        return wanted.files().stream()
                .min(Comparator.comparing((TreeFile file) -> file.path().startsWith(".github/"))
                        .thenComparingInt(file -> file.content().length)
                        .thenComparing(TreeFile::path))
                .orElseThrow(() ->
                        new SourceException(Kind.INVALID, "GitHub takes no commit without a file: give at least one."));
    }

    private SourceException moved(GHCommit tip) {
        var short_ = tip.getSHA1().substring(0, 10);
        return Failures.conflict(
                wanted.base().isEmpty()
                        ? "The branch '" + wanted.branch() + "' is there already, at " + short_
                                + ": commit on top of it, or choose another name."
                        : "The branch '" + wanted.branch() + "' is at " + short_
                                + ", not where the commit is to be made on: look at it, and try again.");
    }
}
