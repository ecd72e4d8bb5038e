package dev.atrium.scaffolder.action;

import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.TreeEntry;
import dev.atrium.platform.source.TreeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host in memory, as its contract says, whose every call can be the last one of a process. */
final class PretendHost implements SourceHost {

    private static final String BEGINNING = "Begin the repository";

    /** Commits by id. */
    private record Snapshot(Commit commit, @Nullable String parent, Map<String, TreeFile> tree) {}

    private static final class Stored {
        final NewRepository made;
        final Map<String, String> branches = new TreeMap<>();
        final List<PullRequest> pullRequests = new ArrayList<>();

        Stored(NewRepository made) {
            this.made = made;
        }
    }

    private final String id;
    private final Fate fate;
    private final Map<String, Stored> repositories = new LinkedHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    /** How often something was really made. */
    final List<String> effects = new ArrayList<>();

    /** Every call fails with this, if there is one. */
    @Nullable
    SourceException trouble;

    /**
     * Whether it is as GitHub: it cannot remember keys, and so gives out any repository that is empty; and a first commit is
     * preceded by another one.
     */
    boolean forgetful;

    PretendHost(String id, Fate fate) {
        this.id = id;
        this.fate = fate;
    }

    /** A repository of somebody else, with a first commit if there are files. */
    RepositoryRef existing(String path, String branch, Map<String, String> files) throws SourceException {
        var ref = RepositoryRef.parse(id.equals(RepositoryRef.BUILT_IN) ? path : id + "/" + path);
        var other = new Stored(new NewRepository(ref, "", branch, false, "somebody"));
        repositories.put(key(ref), other);
        if (!files.isEmpty()) {
            push(ref, branch, "theirs", files);
        }
        return ref;
    }

    /** What somebody else pushes. */
    void push(RepositoryRef ref, String branch, String message, Map<String, String> files) throws SourceException {
        var stored = stored(ref);
        var parent = stored.branches.get(branch);
        var tree = parent == null
                ? new TreeMap<String, TreeFile>()
                : new TreeMap<>(snapshot(parent).tree());
        files.forEach((path, text) -> tree.put(path, new TreeFile(path, text.getBytes(StandardCharsets.UTF_8), false)));
        var author = new Author("Somebody", "somebody@example.com", Instant.parse("2026-01-01T00:00:00Z"));
        stored.branches.put(
                branch, store(ref, parent, tree, author, message).commit().sha());
    }

    /** A branch that starts at another one. */
    void branch(RepositoryRef ref, String name, String from) throws SourceException {
        var stored = stored(ref);
        stored.branches.put(name, Objects.requireNonNull(stored.branches.get(from)));
    }

    /** The open pull requests are merged, with a merge commit on the target. */
    void mergeAll(RepositoryRef ref) throws SourceException {
        var stored = stored(ref);
        for (var i = 0; i < stored.pullRequests.size(); i++) {
            var pr = stored.pullRequests.get(i);
            if (pr.state() == PullRequest.State.OPEN) {
                stored.pullRequests.set(i, with(pr, PullRequest.State.MERGED));
                stored.branches.put(pr.targetBranch(), pr.headSha());
            }
        }
    }

    Set<String> names() {
        return repositories.keySet();
    }

    /** Path, run bit and text of what is on a branch. */
    Map<String, String> tree(RepositoryRef ref, String branch) throws SourceException {
        var texts = new TreeMap<String, String>();
        snapshot(Objects.requireNonNull(stored(ref).branches.get(branch)))
                .tree()
                .forEach((path, file) -> texts.put(
                        path, (file.executable() ? "+x " : "") + new String(file.content(), StandardCharsets.UTF_8)));
        return texts;
    }

    List<String> branchNames(RepositoryRef ref) throws SourceException {
        return List.copyOf(stored(ref).branches.keySet());
    }

    List<PullRequest> allPullRequests(RepositoryRef ref) throws SourceException {
        return List.copyOf(stored(ref).pullRequests);
    }

    /** Messages, newest first. */
    List<String> messages(RepositoryRef ref, String branch) throws SourceException {
        return log(ref, branch).stream().map(Commit::message).toList();
    }

    NewRepository made(RepositoryRef ref) throws SourceException {
        return stored(ref).made;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<Repository> repository(RepositoryRef ref) throws SourceException {
        return call(
                "repository",
                () -> Optional.ofNullable(repositories.get(key(ref))).map(this::repository));
    }

    @Override
    public Page<Repository> repositories(String owner, PageRequest page) throws SourceException {
        return call(
                "repositories",
                () -> page(repositories.values().stream().map(this::repository).toList(), page));
    }

    @Override
    public Repository create(NewRepository wanted) throws SourceException {
        return call("create", () -> {
            var there = repositories.get(key(wanted.ref()));
            if (there == null) {
                effects.add("create");
                there = new Stored(wanted);
                repositories.put(key(wanted.ref()), there);
            } else if (forgetful
                    ? !repository(there).empty()
                    : !there.made.key().equals(wanted.key())) {
                throw new SourceException(Kind.CONFLICT, wanted.ref() + " is taken.");
            }
            return repository(there);
        });
    }

    @Override
    public Optional<Commit> commit(RepositoryRef ref, String revision) throws SourceException {
        return call("commit?", () -> {
            var sha = stored(ref).branches.getOrDefault(revision, revision);
            return Optional.ofNullable(snapshots.get(sha)).map(Snapshot::commit);
        });
    }

    @Override
    public Page<Commit> commits(RepositoryRef ref, String revision, String path, PageRequest page)
            throws SourceException {
        return call("commits", () -> page(log(ref, revision), page));
    }

    @Override
    public Optional<TreeFile> file(RepositoryRef ref, String revision, String path) throws SourceException {
        return call("file", () -> {
            var sha = stored(ref).branches.getOrDefault(revision, revision);
            return Optional.ofNullable(snapshot(sha).tree().get(path));
        });
    }

    @Override
    public Commit commit(RepositoryRef ref, NewCommit wanted) throws SourceException {
        return call("commit", () -> {
            var stored = stored(ref);
            var tip = stored.branches.get(wanted.branch());
            var base = wanted.base().orElse("");
            if (forgetful && base.isEmpty()) {
                if (tip == null) {
                    effects.add("begin");
                    tip = store(ref, null, Map.of(), wanted.author(), BEGINNING)
                            .commit()
                            .sha();
                    stored.branches.put(wanted.branch(), tip);
                    fate.moment("within commit");
                }
                var root = log(ref, tip).getLast();
                base = root.message().equals(BEGINNING) ? root.sha() : "";
            }
            var parent = base.isEmpty() ? null : stored.branches.getOrDefault(base, base);
            var tree = new TreeMap<String, TreeFile>();
            if (parent != null && !wanted.wholeTree()) {
                tree.putAll(snapshot(parent).tree());
            }
            wanted.deleted().forEach(tree::remove);
            wanted.files().forEach(file -> tree.put(file.path(), file));
            var made = store(ref, parent, tree, wanted.author(), wanted.message());
            if (made.commit().sha().equals(tip)) {
                return made.commit();
            }
            if (tip != null && !tip.equals(base)) {
                throw new SourceException(Kind.CONFLICT, wanted.branch() + " is elsewhere.");
            }
            effects.add("commit");
            stored.branches.put(wanted.branch(), made.commit().sha());
            return made.commit();
        });
    }

    @Override
    public PullRequest openPullRequest(RepositoryRef ref, NewPullRequest wanted) throws SourceException {
        return call("openPullRequest", () -> {
            var stored = stored(ref);
            for (var other : stored.pullRequests) {
                if (other.state() == PullRequest.State.OPEN
                        && other.sourceBranch().equals(wanted.sourceBranch())
                        && other.targetBranch().equals(wanted.targetBranch())) {
                    return other;
                }
            }
            effects.add("pull request");
            var number = stored.pullRequests.size() + 1;
            var opened = new PullRequest(
                    ref,
                    number,
                    wanted.title(),
                    wanted.body(),
                    PullRequest.State.OPEN,
                    wanted.author(),
                    wanted.sourceBranch(),
                    wanted.targetBranch(),
                    false,
                    Objects.requireNonNull(stored.branches.get(wanted.sourceBranch())),
                    Objects.requireNonNull(stored.branches.get(wanted.targetBranch())),
                    PullRequest.Mergeability.MERGEABLE,
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    url(ref) + "/pull/" + number);
            stored.pullRequests.add(opened);
            return opened;
        });
    }

    @Override
    public Page<PullRequest> pullRequests(RepositoryRef ref, Set<PullRequest.State> states, PageRequest page)
            throws SourceException {
        return call(
                "pullRequests",
                () -> page(
                        stored(ref).pullRequests.reversed().stream()
                                .filter(pr -> states.isEmpty() || states.contains(pr.state()))
                                .toList(),
                        page));
    }

    @FunctionalInterface
    private interface Call<T> {
        T answer() throws SourceException;
    }

    private <T> T call(String name, Call<T> call) throws SourceException {
        fate.moment("before " + name);
        if (trouble != null) {
            throw trouble;
        }
        var answer = call.answer();
        fate.moment("after " + name);
        return answer;
    }

    private Repository repository(Stored stored) {
        var ref = stored.made.ref();
        return new Repository(
                ref,
                stored.made.description(),
                stored.made.defaultBranch(),
                url(ref) + ".git",
                url(ref),
                Instant.EPOCH,
                !stored.branches.containsKey(stored.made.defaultBranch()));
    }

    private String url(RepositoryRef ref) {
        return (id.equals(RepositoryRef.BUILT_IN) ? "http://portal.example.com:8080/git/" : "https://" + id + "/")
                + ref.path();
    }

    private Stored stored(RepositoryRef ref) throws SourceException {
        var stored = repositories.get(key(ref));
        if (stored == null) {
            throw new SourceException(Kind.NOT_FOUND, "There is no " + ref + ".");
        }
        return stored;
    }

    private Snapshot snapshot(String sha) throws SourceException {
        var snapshot = snapshots.get(sha);
        if (snapshot == null) {
            throw new SourceException(Kind.NOT_FOUND, "There is no revision " + sha + ".");
        }
        return snapshot;
    }

    private List<Commit> log(RepositoryRef ref, String revision) throws SourceException {
        var log = new ArrayList<Commit>();
        var next = stored(ref).branches.getOrDefault(revision, revision);
        while (next != null) {
            var snapshot = snapshot(next);
            log.add(snapshot.commit());
            next = snapshot.parent();
        }
        return log;
    }

    private Snapshot store(
            RepositoryRef ref, @Nullable String parent, Map<String, TreeFile> tree, Author author, String message) {
        var at = author.at().truncatedTo(ChronoUnit.SECONDS);
        var text = new StringBuilder(parent + "\n" + author.name() + author.mail() + at + message);
        tree.forEach((path, file) ->
                text.append('\n').append(path).append(file.executable()).append(Arrays.toString(file.content())));
        var sha = sha(text.toString());
        var commit =
                new Commit(url(ref) + ".git", sha, author.name() + " <" + author.mail() + ">", at, message.strip());
        return snapshots.computeIfAbsent(sha, _ -> new Snapshot(commit, parent, Map.copyOf(tree)));
    }

    private static String sha(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PullRequest with(PullRequest pr, PullRequest.State state) {
        return new PullRequest(
                pr.repository(),
                pr.number(),
                pr.title(),
                pr.body(),
                state,
                pr.author(),
                pr.sourceBranch(),
                pr.targetBranch(),
                pr.fork(),
                pr.headSha(),
                pr.baseSha(),
                PullRequest.Mergeability.UNKNOWN,
                Optional.of(pr.headSha()),
                Optional.of("somebody"),
                pr.createdAt(),
                pr.updatedAt(),
                pr.url());
    }

    private static <T> Page<T> page(List<T> all, PageRequest page) {
        var items = all.stream()
                .limit(page.size())
                .map(value -> new Page.Item<>(value, ""))
                .toList();
        return new Page<>(items, all.size() > items.size(), false, false);
    }

    private static String key(RepositoryRef ref) {
        return ref.path().toLowerCase(Locale.ROOT);
    }

    // what no action asks for

    @Override
    public void delete(RepositoryRef repository) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Branch> branches(RepositoryRef repository, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TreeEntry> tree(RepositoryRef repository, String revision, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteBranch(RepositoryRef repository, String branch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<PullRequest> pullRequest(RepositoryRef repository, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FileDiff> diff(RepositoryRef repository, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Commit> pullRequestCommits(RepositoryRef repository, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<PullRequestComment> comments(RepositoryRef repository, int number, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PullRequestComment comment(RepositoryRef repository, int number, String author, String body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PullRequestComment editComment(RepositoryRef repository, int number, long comment, String body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PullRequest merge(RepositoryRef repository, int number, MergeRequest merge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PullRequest close(RepositoryRef repository, int number, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setStatus(RepositoryRef repository, String sha, CommitStatus status) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CommitStatus> statuses(RepositoryRef repository, String sha) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkout(RepositoryRef repository, String sha, Path into) throws SourceException {
        throw new UnsupportedOperationException();
    }
}
