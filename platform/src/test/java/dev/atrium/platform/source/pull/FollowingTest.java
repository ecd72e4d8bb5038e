package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvents;
import dev.atrium.platform.source.SourceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pull requests follow what is pushed. */
class FollowingTest extends PullRequestFixture {

    @BeforeEach
    void open() throws SourceException {
        pulls.openPullRequest(host.ref, host.wanted("feature"));
        host.told.clear();
    }

    @Test
    void anotherCommitIsTheHead() throws Exception {
        var head = bare.commit("feature", "More", Map.of("a.txt", "more\n", "b.txt", "b\n"));
        assertThat(now().headSha()).isEqualTo(head);
        host.pushed("feature");
        assertThat(now().headSha()).isEqualTo(head);
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(head);
        assertThat(bare.git("show", "refs/pull/1/merge:a.txt")).isEqualTo("more");
        assertThat(host.changes()).containsExactly(Change.UPDATED);
    }

    @Test
    void theSameEventTwiceIsToldOnce() throws Exception {
        bare.commit("feature", "More", Map.of("a.txt", "more\n"));
        host.pushed("feature");
        host.pushed("feature");
        host.pushed("main");
        assertThat(host.changes()).containsExactly(Change.UPDATED);
    }

    @Test
    void theTestMergeFollowsTheTarget() throws Exception {
        var base = bare.commit("main", "Go on", Map.of("a.txt", "one\ntwo\n", "b.txt", "on\n"));
        host.pushed("main");
        assertThat(bare.git("rev-parse", "refs/pull/1/merge^1")).isEqualTo(base);
        assertThat(bare.git("show", "refs/pull/1/merge:b.txt")).isEqualTo("on");
        assertThat(now().baseSha()).isEqualTo(base);
        assertThat(host.changes()).isEmpty();

        bare.commit("main", "Conflict", Map.of("a.txt", "one\ntwo\nelse\n", "b.txt", "on\n"));
        host.pushed("main");
        assertThat(bare.tryGit("rev-parse", "-q", "--verify", "refs/pull/1/merge")
                        .code())
                .isNotZero();
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(bare.tip("feature"));
    }

    @Test
    void aMergeThatIsPushedMergesIt() throws Exception {
        var base = bare.commit("main", "Go on", Map.of("a.txt", "one\ntwo\n", "b.txt", "on\n"));
        var tree = bare.git("merge-tree", "--write-tree", "main", "feature");
        var merge = bare.git("commit-tree", tree, "-p", "main", "-p", "feature", "-m", "By hand");
        bare.git("update-ref", "refs/heads/main", merge);
        bare.commit("main", "And on", Map.of("c.txt", "c\n"));
        host.pushed("main");
        var merged = now();
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains(merge);
        assertThat(merged.mergedBy()).contains("user:default/bob");
        assertThat(merged.baseSha()).isEqualTo(base);
        assertThat(pulls.diff(host.ref, 1)).hasSize(1);
        assertThat(host.changes()).containsExactly(Change.MERGED);
    }

    @Test
    void aFastForwardThatIsPushedMergesIt() throws Exception {
        bare.branch("main", "feature");
        bare.git("update-ref", "-d", "refs/heads/feature");
        // the events may come in any order
        host.pushed("feature");
        assertThat(now().state()).isEqualTo(State.MERGED);
        assertThat(now().mergeSha()).contains(bare.tip("main"));
        assertThat(pulls.diff(host.ref, 1)).hasSize(1);
        assertThat(pulls.pullRequestCommits(host.ref, 1)).hasSize(1);
    }

    @Test
    void aMergeOfWhatWasPushedLastMergesAllOfIt() throws Exception {
        var head = bare.commit("feature", "More", Map.of("a.txt", "more\n"));
        bare.branch("main", "feature");
        host.pushed("main");
        assertThat(now().headSha()).isEqualTo(head);
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(head);
    }

    @Test
    void aRewrittenChangeThatIsMergedIsMerged() throws Exception {
        bare.git("update-ref", "refs/heads/feature", "main");
        var head = bare.commit("feature", "Rewritten", Map.of("a.txt", "rewritten\n"));
        bare.branch("main", "feature");
        host.pushed("feature");
        assertThat(now().state()).isEqualTo(State.MERGED);
        assertThat(now().headSha()).isEqualTo(head);
    }

    @Test
    void aBranchThatIsSetBackToItsBeginningClosesIt() throws Exception {
        bare.branch("feature", "main");
        host.pushed("feature");
        assertThat(now().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aBranchThatIsDeletedClosesIt() throws Exception {
        var head = bare.tip("feature");
        bare.git("update-ref", "-d", "refs/heads/feature");
        host.pushed("feature");
        assertThat(now().state()).isEqualTo(State.CLOSED);
        assertThat(now().headSha()).isEqualTo(head);
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(head);
        assertThat(bare.tryGit("rev-parse", "-q", "--verify", "refs/pull/1/merge")
                        .code())
                .isNotZero();
        assertThat(host.changes()).containsExactly(Change.CLOSED);
    }

    @Test
    void whatIsClosedDoesNotFollow() throws Exception {
        var closed = pulls.close(host.ref, 1, GitHost.ADA);
        assertThat(pulls.close(host.ref, 1, GitHost.ADA)).isEqualTo(closed);
        bare.commit("feature", "More", Map.of("a.txt", "more\n"));
        host.pushed("feature");
        assertThat(now()).isEqualTo(closed);
        assertThat(host.changes()).containsExactly(Change.CLOSED);
    }

    @Test
    void manyWhoHearOfManyPushesAgreeInTheEnd() throws Exception {
        for (int round = 0; round < 5; round++) {
            var text = "round " + round + "\n";
            for (var answer : OpeningTest.atOnce(6, i -> {
                if (i == 0) {
                    bare.commit("feature", text, Map.of("a.txt", text, "b.txt", "b\n"));
                }
                host.pushed(i % 2 == 0 ? "feature" : "main");
                return true;
            })) {
                answer.get();
            }
            assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(bare.tip("feature"));
            assertThat(bare.git("rev-parse", "refs/pull/1/merge^2")).isEqualTo(bare.tip("feature"));
        }
        assertThat(host.changes()).hasSize(5).containsOnly(Change.UPDATED);
    }

    @Test
    void whatCouldNotBeToldIsToldLater() throws Exception {
        var deaf = new PullRequestUpdates(database.sql(), host, new SourceEvents() {
            @Override
            public void publish(SourceEvent event) {
                throw new IllegalStateException("died");
            }

            @Override
            public boolean publishOnce(String delivery, Iterable<SourceEvent> events) {
                throw new IllegalStateException("died");
            }
        });
        bare.commit("feature", "More", Map.of("a.txt", "more\n"));
        var pushed = new Pushed(host.ref, "refs/heads/feature", "", "", false, List.of(), false, "");
        assertThatThrownBy(() -> deaf.handle(pushed)).hasMessage("died");
        host.updates().handle(pushed);
        assertThat(host.changes()).containsExactly(Change.UPDATED);
    }

    @Test
    void otherHostsAndRepositoriesThatAreGoneAreNotItsBusiness() throws Exception {
        for (var ref : List.of(
                new RepositoryRef("github.com", host.ref.owner(), host.ref.name()),
                new RepositoryRef(RepositoryRef.BUILT_IN, "shop", "gone"))) {
            host.updates().handle(new Pushed(ref, "refs/heads/feature", "", "", false, List.of(), false, ""));
        }
        assertThat(host.told).isEmpty();
    }

    private PullRequest now() throws SourceException {
        return pulls.pullRequest(host.ref, 1).orElseThrow();
    }
}
