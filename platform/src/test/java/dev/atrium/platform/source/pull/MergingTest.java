package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.MergeRequest;
import dev.atrium.platform.source.MergeRequest.Method;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergingTest extends PullRequestFixture {

    @BeforeEach
    void open() throws SourceException {
        pulls.openPullRequest(host.ref, host.wanted("feature"));
    }

    @AfterEach
    void letRowsBeWritten() {
        run("drop trigger if exists fail_once on platform.pull_request");
    }

    @Test
    void mergesWithTwoParentsThoughItCouldFastForward() throws Exception {
        var base = bare.tip("main");
        var merged = pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE));
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains(bare.tip("main"));
        assertThat(merged.mergedBy()).contains(GitHost.ADA);
        assertThat(merged.baseSha()).isEqualTo(base);
        assertThat(merged.mergeability()).isEqualTo(Mergeability.UNKNOWN);
        assertThat(bare.git("log", "-1", "--format=%P", "main")).isEqualTo(base + " " + bare.tip("feature"));
        assertThat(bare.git("log", "-1", "--format=%an <%ae> %at|%B", "main"))
                .isEqualTo("Ada <ada@example.com> " + GitHost.NOON.getEpochSecond()
                        + "|Merge pull request #1 from shop/feature\n\nAdd the second line");
        assertThat(bare.git("show", "main:a.txt")).isEqualTo("one\ntwo\nthree");
        assertThat(host.changes()).containsExactly(Change.OPENED, Change.MERGED);
    }

    @Test
    void squashesIntoOneCommitThatSaysWhatIsInIt() throws Exception {
        bare.commit(
                "feature",
                "Add another\n\nIt was missing.",
                Map.of("a.txt", "one\ntwo\nthree\nfour\n", "b.txt", "b\n"));
        var base = bare.tip("main");
        pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH));
        assertThat(bare.git("log", "-1", "--format=%P", "main")).isEqualTo(base);
        assertThat(bare.git("log", "-1", "--format=%B", "main"))
                .isEqualTo("Add the second line (#1)\n\n* Add a line\n\n* Add another\n\nIt was missing.");
        assertThat(bare.git("rev-parse", "main^{tree}")).isEqualTo(bare.git("rev-parse", "feature^{tree}"));
    }

    @Test
    void aMessageThatIsGivenIsTheMessage() throws Exception {
        var author = new Author("Ada", "ada@example.com", GitHost.NOON);
        pulls.merge(host.ref, 1, new MergeRequest(Method.MERGE, "As I say\n", author, GitHost.ADA, ""));
        assertThat(bare.git("log", "-1", "--format=%B", "main")).isEqualTo("As I say");
    }

    @Test
    void theHeadStaysAndTheTestMergeGoes() throws Exception {
        var head = bare.tip("feature");
        pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH));
        bare.git("update-ref", "-d", "refs/heads/feature");
        host.pushed("feature");
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(head);
        assertThat(bare.tryGit("rev-parse", "-q", "--verify", "refs/pull/1/merge")
                        .code())
                .isNotZero();
        assertThat(pulls.diff(host.ref, 1)).hasSize(1);
        assertThat(pulls.pullRequestCommits(host.ref, 1)).hasSize(1);
        assertThat(pulls.pullRequest(host.ref, 1).orElseThrow().state()).isEqualTo(State.MERGED);
    }

    @Test
    void oneThatIsMergedIsTheAnswer() throws Exception {
        var first = pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE));
        assertThat(pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH))).isEqualTo(first);
        assertThat(host.moves).hasValue(1);
    }

    @Test
    void refusesAHeadThatHasMoved() {
        var author = new Author("Ada", "", GitHost.NOON);
        var seen = bare.tip("feature");
        bare.commit("feature", "More", Map.of("a.txt", "more\n"));
        assertConflict(
                "its head is " + bare.tip("feature"),
                () -> pulls.merge(host.ref, 1, new MergeRequest(Method.MERGE, "", author, GitHost.ADA, seen)));
    }

    @Test
    void refusesWhatIsClosedAndWhatConflicts() throws Exception {
        bare.commit("main", "Change the end", Map.of("a.txt", "one\ntwo\nelse\n", "b.txt", "b\n"));
        assertConflict("both change a.txt", () -> pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE)));
        assertThat(pulls.pullRequest(host.ref, 1).orElseThrow().mergeability()).isEqualTo(Mergeability.CONFLICTING);
        assertThat(bare.tryGit("rev-parse", "-q", "--verify", "refs/pull/1/merge")
                        .code())
                .isNotZero();
        pulls.close(host.ref, 1, GitHost.ADA);
        assertConflict("is closed", () -> pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE)));
        assertThat(host.moves).hasValue(0);
    }

    @Test
    void wantsTheRequiredChecksOnTheHead() throws Exception {
        var careful = host.pullRequests("ci/build", "ci/review");
        careful.setStatus(host.ref, bare.tip("feature"), status("ci/build", CommitStatus.State.SUCCESS));
        careful.setStatus(host.ref, bare.tip("feature"), status("ci/review", CommitStatus.State.FAILURE));
        assertThatThrownBy(() -> careful.merge(host.ref, 1, GitHost.merge(Method.MERGE)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("ci/review (has failed)")
                .hasMessageNotContaining("ci/build");
        careful.setStatus(host.ref, bare.tip("feature"), status("ci/review", CommitStatus.State.SUCCESS));
        assertThat(careful.merge(host.ref, 1, GitHost.merge(Method.MERGE)).state())
                .isEqualTo(State.MERGED);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void manyMergesAtOnceMakeOneCommit(Method method) throws Exception {
        var shas = new HashSet<String>();
        for (var answer : OpeningTest.atOnce(8, i -> {
            var author = new Author("Merger " + i, "", GitHost.NOON.plusSeconds(i));
            return pulls.merge(host.ref, 1, new MergeRequest(method, "", author, GitHost.ADA, ""));
        })) {
            assertThat(answer.get().state()).isEqualTo(State.MERGED);
            shas.add(answer.get().mergeSha().orElseThrow());
        }
        assertThat(shas).containsExactly(bare.tip("main"));
        assertThat(host.moves).hasValue(1);
        assertThat(host.changes()).containsExactly(Change.OPENED, Change.MERGED);
    }

    @Test
    void manyWhoLookWhileItIsMergedDoNotStandInItsWay() throws Exception {
        for (var answer : OpeningTest.atOnce(40, i -> switch (i % 4) {
            case 0 -> pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH)).state();
            case 1 -> {
                host.pushed("main");
                yield State.MERGED;
            }
            default -> pulls.pullRequest(host.ref, 1).orElseThrow().state();
        })) {
            assertThat(answer.get()).isNotEqualTo(State.CLOSED);
        }
        assertThat(host.moves).hasValue(1);
        assertThat(bare.tryGit("rev-parse", "-q", "--verify", "refs/pull/1/merge")
                        .code())
                .isNotZero();
        assertThat(host.changes()).containsExactly(Change.OPENED, Change.MERGED);
    }

    @Test
    void eitherTheMergeOrTheCloseHappens() throws Exception {
        for (var answer : OpeningTest.atOnce(6, i -> {
            try {
                return i % 2 == 0
                        ? pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE)).state()
                        : pulls.close(host.ref, 1, GitHost.ADA).state();
            } catch (SourceException e) {
                assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
                return pulls.pullRequest(host.ref, 1).orElseThrow().state();
            }
        })) {
            assertThat(answer.get())
                    .isEqualTo(pulls.pullRequest(host.ref, 1).orElseThrow().state());
        }
        var merged = pulls.pullRequest(host.ref, 1).orElseThrow().state() == State.MERGED;
        assertThat(host.moves).hasValue(merged ? 1 : 0);
        assertThat(host.changes()).containsExactly(Change.OPENED, merged ? Change.MERGED : Change.CLOSED);
    }

    @Test
    void mergesOfDifferentOnesAtOnceAllHappen() throws Exception {
        for (int i = 0; i < 4; i++) {
            bare.branch("f" + i, "main");
            bare.commit("f" + i, "Add a file", Map.of("a.txt", "one\ntwo\n", "b.txt", "b\n", "f" + i, "f\n"));
            pulls.openPullRequest(host.ref, host.wanted("f" + i));
        }
        for (var answer : OpeningTest.atOnce(4, i -> pulls.merge(host.ref, i + 2, GitHost.merge(Method.SQUASH)))) {
            assertThat(answer.get().state()).isEqualTo(State.MERGED);
        }
        assertThat(bare.git("ls-tree", "--name-only", "main").lines()).contains("f0", "f1", "f2", "f3");
        assertThat(bare.git("rev-list", "--count", "main")).isEqualTo("5");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void goesOnWhereItDiedBetweenTheBranchAndTheRow(Method method) throws Exception {
        failOnce();
        assertThatThrownBy(() -> pulls.merge(host.ref, 1, GitHost.merge(method)))
                .isInstanceOf(RuntimeException.class);
        var merge = bare.tip("main");
        assertThat(host.moves).hasValue(1);

        letRowsBeWritten();
        var merged = pulls.merge(host.ref, 1, GitHost.merge(method));
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains(merge);
        assertThat(merged.mergedBy()).contains(GitHost.ADA);
        assertThat(bare.tip("main")).isEqualTo(merge);
        assertThat(host.moves).hasValue(1);
        assertThat(host.changes()).containsExactly(Change.OPENED, Change.MERGED);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void whoeverComesNextFinishesAMergeThatDied(Method method) throws Exception {
        failOnce();
        assertThatThrownBy(() -> pulls.merge(host.ref, 1, GitHost.merge(method)));
        letRowsBeWritten();
        // the head and the target go on meanwhile
        bare.commit("feature", "Too late", Map.of("a.txt", "late\n"));
        var merge = bare.tip("main");
        bare.commit("main", "Go on", Map.of("b.txt", "go on\n"));

        assertConflict("is merged", () -> pulls.close(host.ref, 1, GitHost.ADA));
        var merged = pulls.pullRequest(host.ref, 1).orElseThrow();
        assertThat(merged.state()).isEqualTo(State.MERGED);
        assertThat(merged.mergeSha()).contains(merge);
        assertThat(merged.headSha()).isEqualTo(bare.git("rev-parse", "feature^"));
    }

    @Test
    void aPushThatIsHeardOfFinishesItToo() throws Exception {
        failOnce();
        assertThatThrownBy(() -> pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH)));
        letRowsBeWritten();
        host.pushed("main");
        var merged = pulls.pullRequest(host.ref, 1).orElseThrow();
        assertThat(merged.mergeSha()).contains(bare.tip("main"));
        assertThat(merged.mergedBy()).contains(GitHost.ADA);
        assertThat(host.changes()).containsExactly(Change.OPENED, Change.MERGED);
    }

    @Test
    void aPlanThatNeverHappenedIsNoMerge() throws Exception {
        Branches dead = (_, _, _, _, _, _) -> {
            throw new IllegalStateException("died");
        };
        var dying = new PullRequests(database.sql(), host, dead, host, java.util.Set.of(), "http://localhost");
        assertThatThrownBy(() -> dying.merge(host.ref, 1, GitHost.merge(Method.SQUASH)));
        assertThat(pulls.pullRequest(host.ref, 1).orElseThrow().state()).isEqualTo(State.OPEN);

        bare.commit("feature", "In time", Map.of("a.txt", "in time\n", "b.txt", "b\n"));
        pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE));
        assertThat(bare.git("show", "main:a.txt")).isEqualTo("in time");
        assertThat(bare.git("log", "-1", "--format=%p", "main").split(" ")).hasSize(2);
    }

    @Test
    void theSameRequestMakesTheSameCommit() throws Exception {
        failOnce();
        assertThatThrownBy(() -> pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE)));
        letRowsBeWritten();
        var merge = bare.tip("main");
        // as if the branch had not moved
        bare.git("update-ref", "refs/heads/main", "main^1");
        assertThat(pulls.merge(host.ref, 1, GitHost.merge(Method.MERGE)).mergeSha())
                .contains(merge);
    }

    private static void assertConflict(String message, Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
                .hasMessageContaining(message);
    }

    private static CommitStatus status(String context, CommitStatus.State state) {
        return new CommitStatus(context, state, "", "", GitHost.NOON);
    }

    /** A process that is killed between moving the branch and writing the row leaves what this leaves. */
    private void failOnce() {
        run("""
                create or replace function platform.fail() returns trigger language plpgsql as
                $$ begin raise exception 'killed'; end $$""");
        run("""
                create trigger fail_once before update on platform.pull_request for each row
                when (new.state = 'MERGED') execute function platform.fail()""");
    }

    private void run(String statement) {
        database.sql().update(Query.of(statement)).block();
    }
}
