package dev.atrium.platform.report;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.report.ReportRows.Said;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells one pull request what a reporter says of it: by one comment, and a status of its newest commit. */
@Blocks
final class Telling {

    private static final String AUTHOR = "user:default/atrium";
    private static final int COMMENTS = 100;

    private final Sql sql;
    private final Reporter reporter;
    private final ReportRows rows;

    Telling(Sql sql, Reporter reporter) {
        this.sql = sql;
        this.reporter = reporter;
        this.rows = new ReportRows(reporter.name());
    }

    String name() {
        return reporter.name();
    }

    ReportRows rows() {
        return rows;
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
            told(repository, number, pull.headSha());
            return;
        }
        tell(host, pull, reporter.report(host, pull, merge(host, pull).sha()));
        told(repository, number, pull.headSha());
        if (!host.pullRequest(repository, number).map(PullRequest::headSha).equals(Optional.of(pull.headSha()))) {
            throw new SourceException(Kind.TIMEOUT, "Pull request #" + number + " has changed meanwhile.");
        }
    }

    /** Nothing is to be said any more. */
    void leave(RepositoryRef repository, int number) {
        write(tx -> rows.leave(tx, repository, number));
    }

    private void told(RepositoryRef repository, int number, String head) {
        write(tx -> rows.told(tx, repository, number, head));
    }

    private void write(Consumer<Transaction> statement) {
        sql.transaction(tx -> {
            statement.accept(tx);
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

    private void tell(SourceHost host, PullRequest pull, Report report) throws SourceException {
        switch (report) {
            case Report.Nothing() -> {
                if (said(pull).comment() != null) {
                    say(host, pull, reporter.nothing());
                    status(host, pull, true, "Nothing changes");
                }
            }
            case Report.Said(var comment, var good, var line) -> {
                say(host, pull, comment);
                status(host, pull, good, line);
            }
        }
    }

    private Said said(PullRequest pull) {
        return sql.transaction(tx -> rows.said(tx, pull.repository(), pull.number()))
                .orElse(new Said(null, ""));
    }

    private void say(SourceHost host, PullRequest pull, String comment) throws SourceException {
        var text = marker() + "\n" + comment;
        var said = said(pull);
        var hash = hash(text);
        if (said.comment() != null && said.said().equals(hash)) {
            return;
        }
        var before = said.comment() != null ? said.comment() : earlier(host, pull);
        var id = before == null ? create(host, pull, text) : edit(host, pull, before, text);
        write(tx -> rows.commented(tx, pull.repository(), pull.number(), id, hash));
    }

    private String marker() {
        return "<!-- atrium:" + reporter.name() + " -->";
    }

    /** What was said by one who died before it was written down. */
    private @Nullable Long earlier(SourceHost host, PullRequest pull) throws SourceException {
        return host.comments(pull.repository(), pull.number(), PageRequest.first(COMMENTS)).values().stream()
                .filter(comment -> comment.body().startsWith(marker()))
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

    private void status(SourceHost host, PullRequest pull, boolean good, String line) throws SourceException {
        var state = good ? CommitStatus.State.SUCCESS : CommitStatus.State.FAILURE;
        host.setStatus(
                pull.repository(),
                pull.headSha(),
                new CommitStatus(reporter.context(), state, line, pull.url(), Instant.now()));
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
