package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells one pull request what it would change: by one comment, and a status of its newest commit. */
@Blocks
final class PullRequestPlan {

    static final String CONTEXT = "deploy/plan";

    private static final String AUTHOR = "user:default/atrium";
    private static final int MOST_FILES = 300;
    private static final int COMMENTS = 100;

    private final Sql sql;
    private final Plans plans;
    private final InfoFiles files;

    PullRequestPlan(Database database, Plans plans, InfoFiles files) {
        this.sql = database.sql();
        this.plans = plans;
        this.files = files;
    }

    /** Does so until what was looked at is the newest. */
    void tell(SourceHost host, RepositoryRef repository, int number) throws SourceException {
        var found = host.pullRequest(repository, number);
        if (found.isEmpty()
                || found.get().state() != PullRequest.State.OPEN
                || found.get().fork()) {
            leave(repository, number);
            return;
        }
        var pull = found.get();
        if (pull.mergeability() == Mergeability.CONFLICTING) {
            // its author hears of it elsewhere; when it is mended, it has another commit
            planned(repository, number, pull.headSha());
            return;
        }
        var merge = merge(host, pull);
        tell(host, pull, merge);
        planned(repository, number, pull.headSha());
        if (!host.pullRequest(repository, number).map(PullRequest::headSha).equals(Optional.of(pull.headSha()))) {
            throw new SourceException(Kind.TIMEOUT, "Pull request #" + number + " has changed meanwhile.");
        }
    }

    /** Nothing is to be said any more. */
    void leave(RepositoryRef repository, int number) {
        sql.transaction(tx -> {
            PlanRows.leave(tx, repository, number);
            return true;
        });
    }

    private void planned(RepositoryRef repository, int number, String head) {
        sql.transaction(tx -> {
            PlanRows.planned(tx, repository, number, head);
            return true;
        });
    }

    private static Commit merge(SourceHost host, PullRequest pull) throws SourceException {
        return host.commit(pull.repository(), "refs/pull/" + pull.number() + "/merge")
                .filter(commit -> !commit.message().startsWith("Merge ")
                        || commit.message().startsWith("Merge " + pull.headSha() + " into "))
                // told again in a while
                .orElseThrow(() -> new SourceException(
                        Kind.TIMEOUT,
                        host.id() + " has not found out yet whether pull request #" + pull.number() + " of "
                                + pull.repository() + " can be merged."));
    }

    private void tell(SourceHost host, PullRequest pull, Commit merge) throws SourceException {
        var repository = pull.repository();
        var read = files.read(host, repository, merge.sha());
        if (!touched(host, pull, read)) {
            if (said(pull).comment() != null) {
                say(host, pull, PlanComment.nothing());
                status(host, pull, CommitStatus.State.SUCCESS, "Nothing changes");
            }
            return;
        }
        var problems = read.map(Read::problems).orElse(List.of());
        var components = read.map(Read::info).map(DeploymentInfo::components).orElse(List.of());
        var gone = InfoFiles.broken(problems) ? List.<Component>of() : gone(repository, components);
        var plan = plans.of(
                host,
                repository,
                merge.sha(),
                Stream.concat(components.stream(), gone.stream()).toList());
        say(host, pull, PlanComment.of(pull.headSha(), pull.targetBranch(), problems, plan));
        status(
                host,
                pull,
                PlanComment.failed(problems, plan) ? CommitStatus.State.FAILURE : CommitStatus.State.SUCCESS,
                PlanComment.line(problems, plan));
    }

    /** What the default branch declares and the merge would not. */
    private List<Component> gone(RepositoryRef repository, List<Component> components) {
        var kept = components.stream().map(Component::ref).toList();
        return sql.transaction(tx -> DeclarationRows.components(tx, repository)).stream()
                .map(EntityRef::parse)
                .filter(ref -> !kept.contains(ref))
                .map(ref -> new Component(ref, List.of(), null, InfoFiles.place(repository)))
                .toList();
    }

    /** Whether it changes what is deployed, now or with it. */
    private boolean touched(SourceHost host, PullRequest pull, Optional<Read> read) throws SourceException {
        var changed = host.diff(pull.repository(), pull.number());
        if (changed.size() >= MOST_FILES) {
            return true;
        }
        var declared = sql.transaction(tx -> DeclarationRows.paths(tx, pull.repository()));
        var paths = Stream.of(
                        Stream.of(DeploymentInfo.FILE),
                        declared.stream(),
                        read.stream()
                                .flatMap(file -> file.info().components().stream())
                                .flatMap(component -> component.backends().stream())
                                .map(Backend::path))
                .flatMap(some -> some)
                .distinct()
                .toList();
        return (read.isPresent() || !declared.isEmpty())
                && changed.stream()
                        .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                        .filter(file -> !file.isEmpty())
                        .anyMatch(file -> paths.stream().anyMatch(path -> Paths.within(file, path)));
    }

    private PlanRows.Said said(PullRequest pull) {
        return sql.transaction(tx -> PlanRows.said(tx, pull.repository(), pull.number()))
                .orElse(new PlanRows.Said(null, ""));
    }

    private void say(SourceHost host, PullRequest pull, String text) throws SourceException {
        var said = said(pull);
        var hash = hash(text);
        if (said.comment() != null && said.said().equals(hash)) {
            return;
        }
        var comment = said.comment() != null ? said.comment() : earlier(host, pull);
        var id = comment == null ? create(host, pull, text) : edit(host, pull, comment, text);
        sql.transaction(tx -> {
            PlanRows.commented(tx, pull.repository(), pull.number(), id, hash);
            return true;
        });
    }

    /** What was said by one who died before it was written down. */
    private static @Nullable Long earlier(SourceHost host, PullRequest pull) throws SourceException {
        return host.comments(pull.repository(), pull.number(), PageRequest.first(COMMENTS)).values().stream()
                .filter(comment -> comment.body().startsWith(PlanComment.MARKER))
                .map(PullRequestComment::id)
                .findFirst()
                .orElse(null);
    }

    private static long create(SourceHost host, PullRequest pull, String text) throws SourceException {
        return host.comment(pull.repository(), pull.number(), AUTHOR, text).id();
    }

    private static long edit(SourceHost host, PullRequest pull, long comment, String text) throws SourceException {
        try {
            return host.editComment(pull.repository(), pull.number(), comment, text)
                    .id();
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.REFUSED) {
                // somebody has deleted it, or it was somebody else's
                return create(host, pull, text);
            }
            throw e;
        }
    }

    private static void status(SourceHost host, PullRequest pull, CommitStatus.State state, String line)
            throws SourceException {
        host.setStatus(
                pull.repository(), pull.headSha(), new CommitStatus(CONTEXT, state, line, pull.url(), Instant.now()));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
