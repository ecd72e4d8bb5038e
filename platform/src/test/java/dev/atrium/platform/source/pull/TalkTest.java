package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.PullRequestComment;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, comments and statuses. */
class TalkTest extends PullRequestFixture {

    @Test
    void pagesOfPullRequestsGoNewestFirstAndBack() throws Exception {
        openMany(7);
        assertThat(forward(Set.of(), 3)).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(backward(3)).containsExactly(7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void aPageGoesOnWhereItWasThoughOthersCome() throws Exception {
        openMany(4);
        var page = pulls.pullRequests(host.ref, Set.of(), PageRequest.first(2));
        bare.branch("later", "feature");
        pulls.openPullRequest(host.ref, host.wanted("later"));
        var next = pulls.pullRequests(
                host.ref,
                Set.of(),
                new PageRequest(2, false, page.items().getLast().cursor()));
        assertThat(next.values()).extracting(PullRequest::number).containsExactly(2, 1);
        assertThat(next.hasNext()).isFalse();
        assertThat(next.hasPrevious()).isTrue();
    }

    @Test
    void pagesHaveTheStatesThatAreAskedFor() throws Exception {
        openMany(5);
        pulls.close(host.ref, 2, GitHost.ADA);
        pulls.close(host.ref, 4, GitHost.ADA);
        assertThat(forward(EnumSet.of(State.CLOSED), 1)).containsExactly(4, 2);
        assertThat(forward(EnumSet.of(State.OPEN), 2)).containsExactly(5, 3, 1);
        assertThat(forward(EnumSet.of(State.MERGED), 2)).isEmpty();
    }

    @Test
    void listsFindOutOfFiftyWhetherTheyGoTogether() throws Exception {
        openMany(52);
        var all = pulls.pullRequests(host.ref, Set.of(), PageRequest.first(100)).values();
        assertThat(all.subList(0, 50)).extracting(PullRequest::mergeability).containsOnly(Mergeability.MERGEABLE);
        assertThat(all.subList(50, 52)).extracting(PullRequest::mergeability).containsOnly(Mergeability.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "bm90aGluZw", "Y29tbWVudHM6MQ", "cHVsbC1yZXF1ZXN0czp4"})
    void refusesACursorThatIsNone(String cursor) {
        assertThatThrownBy(() -> pulls.pullRequests(host.ref, Set.of(), new PageRequest(2, false, cursor)))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void commentsAreListedOldestFirst() throws Exception {
        openMany(2);
        pulls.comment(host.ref, 2, GitHost.ADA, "elsewhere");
        for (var text : List.of("first", "second", "third")) {
            pulls.comment(host.ref, 1, GitHost.ADA, text);
        }
        var page = pulls.comments(host.ref, 1, PageRequest.first(2));
        assertThat(page.values()).extracting(PullRequestComment::body).containsExactly("first", "second");
        assertThat(page.hasNext()).isTrue();
        var last = pulls.comments(host.ref, 1, new PageRequest(2, true, null));
        assertThat(last.values()).extracting(PullRequestComment::body).containsExactly("second", "third");
        assertThat(last.hasPrevious()).isTrue();
    }

    @Test
    void aCommentIsEditedInItsPlace() throws Exception {
        openMany(2);
        var said = pulls.comment(host.ref, 1, GitHost.ADA, "Hm.");
        var edited = pulls.editComment(host.ref, 1, said.id(), "Fine!");
        assertThat(edited.createdAt()).isEqualTo(said.createdAt());
        assertThat(edited.updatedAt()).isAfter(said.createdAt());
        assertThat(pulls.comments(host.ref, 1, PageRequest.first(9)).values()).containsExactly(edited);
        assertRefused(Kind.NOT_FOUND, () -> pulls.editComment(host.ref, 2, said.id(), "Not mine"));
    }

    @Test
    void refusesCommentsThatAreEmptyOrTooLong() throws Exception {
        openMany(1);
        pulls.comment(host.ref, 1, GitHost.ADA, "é".repeat(32 * 1024));
        assertRefused(Kind.INVALID, () -> pulls.comment(host.ref, 1, GitHost.ADA, "é".repeat(32 * 1024) + "!"));
        assertRefused(Kind.INVALID, () -> pulls.comment(host.ref, 1, GitHost.ADA, " \n"));
        assertRefused(Kind.INVALID, () -> pulls.comment(host.ref, 1, GitHost.ADA, "nul\0"));
    }

    @Test
    void aLaterStatusOfAContextReplacesTheEarlierOne() throws Exception {
        var sha = bare.tip("feature");
        pulls.setStatus(host.ref, sha, status("ci/b", "", ""));
        pulls.setStatus(host.ref, sha, status("ci/a", "", ""));
        var last = new CommitStatus("ci/b", CommitStatus.State.FAILURE, "Two tests", "https://ci/1", GitHost.NOON);
        pulls.setStatus(host.ref, sha, last);
        assertThat(pulls.statuses(host.ref, sha)).containsExactly(status("ci/a", "", ""), last);
        assertThat(pulls.statuses(host.ref, bare.tip("main"))).isEmpty();
    }

    @Test
    void aDescriptionIsOneLineAndCut() throws Exception {
        var sha = bare.tip("feature");
        pulls.setStatus(host.ref, sha, status("a", "two\r\nlines", ""));
        pulls.setStatus(host.ref, sha, status("b", "😀".repeat(141), ""));
        pulls.setStatus(host.ref, sha, status("c", "x".repeat(140), ""));
        assertThat(pulls.statuses(host.ref, sha))
                .extracting(CommitStatus::description)
                .containsExactly("two lines", "😀".repeat(139) + "…", "x".repeat(140));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "ftp://ci/1", "/relative", "https://", "https://a:b@ci/", "https://a b"})
    void refusesAUrlThatNoBrowserShouldFollow(String url) {
        assertRefused(Kind.INVALID, () -> {
            pulls.setStatus(host.ref, bare.tip("feature"), status("ci", "", url));
            return true;
        });
    }

    @Test
    void statusesAreOfCommits() {
        var tree = bare.git("rev-parse", "main^{tree}");
        for (var sha : List.of(tree, "0123456789012345678901234567890123456789")) {
            assertRefused(Kind.NOT_FOUND, () -> pulls.statuses(host.ref, sha));
        }
        for (var sha : List.of(bare.tip("main").substring(0, 12), "main", "")) {
            assertRefused(Kind.INVALID, () -> pulls.statuses(host.ref, sha));
        }
    }

    @Test
    void aCommitHasFiveHundredContexts() throws Exception {
        var sha = bare.tip("feature");
        for (int i = 0; i < 496; i++) {
            pulls.setStatus(host.ref, sha, status("ci/" + i, "", ""));
        }
        var refused = 0;
        for (var answer : OpeningTest.atOnce(8, i -> {
            pulls.setStatus(host.ref, sha, status("more/" + i, "", ""));
            return true;
        })) {
            try {
                answer.get();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(SourceException.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(4);
        assertThat(pulls.statuses(host.ref, sha)).hasSize(500);
        pulls.setStatus(host.ref, sha, status("ci/7", "again", ""));
    }

    private void openMany(int many) throws SourceException {
        for (int i = 0; i < many; i++) {
            bare.branch("f" + i, "feature");
            pulls.openPullRequest(host.ref, host.wanted("f" + i));
        }
    }

    private List<Integer> forward(Set<State> states, int size) throws SourceException {
        var numbers = new ArrayList<Integer>();
        var page = pulls.pullRequests(host.ref, states, PageRequest.first(size));
        numbers.addAll(numbers(page));
        while (page.hasNext()) {
            var cursor = page.items().getLast().cursor();
            page = pulls.pullRequests(host.ref, states, new PageRequest(size, false, cursor));
            numbers.addAll(numbers(page));
        }
        return numbers;
    }

    private List<Integer> backward(int size) throws SourceException {
        var page = pulls.pullRequests(host.ref, Set.of(), new PageRequest(size, true, null));
        var numbers = new ArrayList<>(numbers(page));
        while (page.hasPrevious()) {
            var cursor = page.items().getFirst().cursor();
            page = pulls.pullRequests(host.ref, Set.of(), new PageRequest(size, true, cursor));
            numbers.addAll(0, numbers(page));
        }
        return numbers;
    }

    private static List<Integer> numbers(Page<PullRequest> page) {
        return page.values().stream().map(PullRequest::number).toList();
    }

    private static CommitStatus status(String context, String description, String url) {
        return new CommitStatus(context, CommitStatus.State.SUCCESS, description, url, GitHost.NOON);
    }

    private static void assertRefused(Kind kind, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
