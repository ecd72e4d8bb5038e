package dev.atrium.platform.source.github;

import static dev.atrium.platform.source.github.RecordedGitHub.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.FileDiff.Change;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.MergeRequest.Method;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestsTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private static final String TIP = "ada7853d730fd01f19666ffe43f20fb9b3d9f7d6";
    private static final Author ADA = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00Z"));

    private final GitHubHost host = GITHUB.host();

    @Test
    void opensAPullRequest() throws SourceException {
        var opened = host.openPullRequest(SHOP, wanted("fresh"));

        assertThat(opened.number()).isEqualTo(21);
        assertThat(opened.title()).isEqualTo("Sell more");
        assertThat(opened.mergeability()).as("GitHub is still finding out").isEqualTo(Mergeability.UNKNOWN);
        assertThat(GITHUB.changes()).containsExactly("POST /repos/acme/shop/pulls");
    }

    @Test
    void findsTheOneThatIsOpenAlready() throws SourceException {
        assertThat(host.openPullRequest(SHOP, wanted("feature")).number()).isEqualTo(7);
        assertThat(GITHUB.changes()).isEmpty();
    }

    @Test
    void findsTheOneThatAnotherOpensAtTheSameMoment() throws SourceException {
        assertThat(host.openPullRequest(SHOP, wanted("raced")).number()).isEqualTo(22);
    }

    @Test
    void opensNoneWhereNothingDiffers() {
        assertThatThrownBy(() -> host.openPullRequest(SHOP, wanted("same")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("No commits between main and same")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void describesAnOpenOne() throws SourceException {
        assertThat(host.pullRequest(SHOP, 7))
                .contains(new PullRequest(
                        SHOP,
                        7,
                        "Sell it",
                        "Please look at it.",
                        State.OPEN,
                        "ada",
                        "feature",
                        "main",
                        false,
                        "cd05952eaba112e02d21c7221e7510fb8caca3ca",
                        "bec94272e4a94dc58d52a5eb93a90c56dfaa185c",
                        Mergeability.MERGEABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.parse("2026-11-18T08:00:00Z"),
                        Instant.parse("2026-11-19T10:30:00Z"),
                        "https://github.com/acme/shop/pull/7"));
    }

    @Test
    void tellsOneFromAFork() throws SourceException {
        assertThat(host.pullRequest(SHOP, 9).orElseThrow().fork()).isTrue();
        assertThat(host.pullRequest(SHOP, 12).orElseThrow().fork()).isFalse();
    }

    @Test
    void describesAMergedAndAClosedOne() throws SourceException {
        var merged = host.pullRequest(SHOP, 8).orElseThrow();
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains("f0a942627b226df887755a22a5544e3b7cadf941");
        assertThat(merged.mergedBy()).contains("grace");
        assertThat(merged.mergeability()).isEqualTo(Mergeability.UNKNOWN);

        var closed = host.pullRequest(SHOP, 9).orElseThrow();
        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.body()).isEmpty();
        assertThat(closed.mergeSha()).isEmpty();
        assertThat(host.pullRequest(SHOP, 404)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 14 13 12 11 10 9 8 7 6 5 4 3 2 1", "MERGED, 13 10 7 4 1", "CLOSED, 14 11 8 5 2"})
    void listsTheNewestFirst(String state, String numbers) throws SourceException {
        var states = state.isEmpty() ? Set.<State>of() : Set.of(State.valueOf(state));
        var found = new ArrayList<String>();
        var page = host.pullRequests(SHOP, states, PageRequest.first(4));
        page.values().forEach(pull -> found.add(String.valueOf(pull.number())));
        while (page.hasNext()) {
            page = host.pullRequests(
                    SHOP,
                    states,
                    new PageRequest(4, false, page.items().getLast().cursor()));
            page.values().forEach(pull -> found.add(String.valueOf(pull.number())));
        }
        assertThat(String.join(" ", found)).isEqualTo(numbers);
        assertThat(GITHUB.asked()).as("none is asked for by itself").noneMatch(url -> url.matches(".*/pulls/\\d+"));
    }

    @Test
    void showsWhatOneChanges() throws SourceException {
        assertThat(host.diff(SHOP, 7))
                .containsExactly(
                        new FileDiff("big.sql", "big.sql", Change.MODIFIED, 90000, 2, false, "", true),
                        new FileDiff("docs/old.md", "docs/new.md", Change.RENAMED, 0, 0, false, "", false),
                        new FileDiff("gone.txt", "", Change.DELETED, 0, 2, false, "@@ -1,2 +0,0 @@\n-a\n-b", false),
                        new FileDiff("", "logo.png", Change.ADDED, 0, 0, true, "", false),
                        new FileDiff(
                                "src/Shop.java",
                                "src/Shop.java",
                                Change.MODIFIED,
                                3,
                                1,
                                false,
                                "@@ -1,2 +1,4 @@ class Shop\n a\n-b\n+c\n+d\n+e",
                                false));
    }

    @Test
    void listsItsCommits() throws SourceException {
        assertThat(host.pullRequestCommits(SHOP, 7)).extracting(Commit::message).containsExactly("Step 1", "Step 2");
        assertThat(host.pullRequestCommits(SHOP, 7).getFirst().author()).isEqualTo("Ada Lovelace <ada@example.com>");
    }

    @Test
    void listsAddsAndEditsComments() throws SourceException {
        assertThat(host.comments(SHOP, 7, PageRequest.first(5)).values())
                .extracting(PullRequestComment::id, PullRequestComment::author, PullRequestComment::body)
                .containsExactly(tuple(501L, "grace", "Is it tested?"), tuple(502L, "ghost", "It is."));
        assertThat(host.comment(SHOP, 7, "user:default/ada", "Well done."))
                .isEqualTo(new PullRequestComment(
                        503,
                        "atrium-bot",
                        "Well done.",
                        Instant.parse("2026-11-19T08:00:00Z"),
                        Instant.parse("2026-11-19T08:00:00Z")));
        var edited = host.editComment(SHOP, 7, 501, "Is it tested well?");
        assertThat(edited.body()).isEqualTo("Is it tested well?");
        assertThat(edited.updatedAt()).isEqualTo(Instant.parse("2026-11-19T09:00:00Z"));
        assertThatThrownBy(() -> host.editComment(SHOP, 7, 999, "x"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no comment 999 on the pull request #7");
    }

    @Test
    void squashesTheHeadThatWasLookedAt() throws SourceException {
        var merged = host.merge(
                SHOP,
                7,
                new MergeRequest(
                        Method.SQUASH,
                        "Sell it (#7)",
                        ADA,
                        "user:default/ada",
                        "cd05952eaba112e02d21c7221e7510fb8caca3ca"));
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains("325055d3a5b9f6134c9736a83f753208b9c6282c");

        assertThat(host.merge(SHOP, 7, merge("cd05952eaba112e02d21c7221e7510fb8caca3ca"))
                        .state())
                .isEqualTo(State.MERGED);
        assertThat(GITHUB.changes()).containsExactly("PUT /repos/acme/shop/pulls/7/merge");
    }

    @Test
    void findsAMergeWhoseAnswerWasLost() throws SourceException {
        assertThat(host.merge(SHOP, 13, merge("")).state()).isEqualTo(State.MERGED);
        assertThat(GITHUB.changes()).as("it is not sent twice").containsExactly("PUT /repos/acme/shop/pulls/13/merge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7  | ada7853d730fd01f19666ffe43f20fb9b3d9f7d6 | CONFLICT  | has other commits by now",
                "9  | ''    | CONFLICT  | is closed",
                "10 | ''    | CONFLICT  | in one of the files that both change: pom.xml.",
                "11 | ''    | REFUSED   | Required status check \"ci/build\" is expected.",
                "404 | ''   | NOT_FOUND | GitHub has no pull request #404",
            })
    void mergesNothingElse(int number, String head, Kind kind, String message) {
        assertThatThrownBy(() -> host.merge(SHOP, number, merge(head)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(kind);
    }

    @Test
    void closesOneOnce() throws SourceException {
        assertThat(host.close(SHOP, 12, "user:default/ada").state()).isEqualTo(State.CLOSED);
        assertThat(host.close(SHOP, 12, "user:default/ada").state()).isEqualTo(State.CLOSED);
        assertThat(GITHUB.changes()).containsExactly("PATCH /repos/acme/shop/pulls/12");
    }

    @Test
    void setsAStatus() throws SourceException {
        host.setStatus(
                SHOP,
                TIP,
                new CommitStatus(
                        "ci/build", CommitStatus.State.SUCCESS, "y".repeat(200), "https://ci.example.com/1", ADA.at()));
        assertThat(GITHUB.body("POST /repos/acme/shop/statuses/" + TIP)).contains("y".repeat(139) + "…\"");
    }

    @Test
    void listsTheLatestStatusOfEachContext() throws SourceException {
        assertThat(host.statuses(SHOP, TIP))
                .containsExactly(
                        new CommitStatus(
                                "ci/build",
                                CommitStatus.State.SUCCESS,
                                "All is well",
                                "https://ci.example.com/2",
                                Instant.parse("2026-11-20T17:00:00Z")),
                        new CommitStatus(
                                "review", CommitStatus.State.PENDING, "", "", Instant.parse("2026-11-20T16:50:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "", "../../user", "0000000 "})
    void takesNoIdThatIsNone(String sha) {
        assertThatThrownBy(() -> host.statuses(SHOP, sha))
                .isInstanceOf(SourceException.class)
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.INVALID);
    }

    private static NewPullRequest wanted(String branch) {
        return new NewPullRequest("Sell more", "Much more.", "user:default/ada", branch, "main", false);
    }

    private static MergeRequest merge(String head) {
        return new MergeRequest(Method.MERGE, "", ADA, "user:default/ada", head);
    }
}
