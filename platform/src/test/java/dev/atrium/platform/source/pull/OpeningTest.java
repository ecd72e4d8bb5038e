package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.PullRequestChanged.Change;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest extends PullRequestFixture {

    @Test
    void opensOneThatGitCanFetch() throws Exception {
        var opened = pulls.openPullRequest(host.ref, host.wanted("feature"));
        assertThat(opened.number()).isEqualTo(1);
        assertThat(opened.state()).isEqualTo(State.OPEN);
        assertThat(opened.headSha()).isEqualTo(bare.tip("feature"));
        assertThat(opened.baseSha()).isEqualTo(bare.tip("main"));
        assertThat(opened.mergeability()).isEqualTo(Mergeability.MERGEABLE);
        assertThat(opened.url()).isEqualTo("http://localhost:8080/git/" + host.ref.path() + "/pull/1");
        assertThat(bare.git("rev-parse", "refs/pull/1/head")).isEqualTo(bare.tip("feature"));
        assertThat(bare.git("show", "refs/pull/1/merge:a.txt")).isEqualTo("one\ntwo\nthree");
        assertThat(bare.git("log", "-1", "--format=%P", "refs/pull/1/merge"))
                .isEqualTo(bare.tip("main") + " " + bare.tip("feature"));
        assertThat(host.changes()).containsExactly(Change.OPENED);
    }

    @Test
    void findsTheOpenOneBetweenTheSameBranches() throws Exception {
        var first = pulls.openPullRequest(host.ref, host.wanted("feature"));
        var second = pulls.openPullRequest(
                host.ref, new NewPullRequest("Another title", "", "user:default/bob", "feature", "main", false));
        assertThat(second).isEqualTo(first);
        assertThat(host.changes()).containsExactly(Change.OPENED);
    }

    @Test
    void aNewOneMayFollowOneThatIsClosed() throws Exception {
        pulls.openPullRequest(host.ref, host.wanted("feature"));
        pulls.close(host.ref, 1, GitHost.ADA);
        assertThat(pulls.openPullRequest(host.ref, host.wanted("feature")).number())
                .isEqualTo(2);
    }

    @Test
    void theSameOneAskedForByManyAtOnceIsOne() throws Exception {
        var numbers = new HashSet<Integer>();
        for (var answer : atOnce(
                12, i -> pulls.openPullRequest(host.ref, host.wanted("feature")).number())) {
            numbers.add(answer.get());
        }
        assertThat(numbers).containsExactly(1);
        assertThat(host.changes()).containsExactly(Change.OPENED);
    }

    @Test
    void manyAtOnceAreNumberedWithoutGaps() throws Exception {
        for (int i = 0; i < 10; i++) {
            bare.branch("f" + i, "feature");
        }
        var numbers = new HashSet<Integer>();
        for (var answer : atOnce(
                10, i -> pulls.openPullRequest(host.ref, host.wanted("f" + i)).number())) {
            numbers.add(answer.get());
        }
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    feature  | feature | INVALID   | from one branch to another
                    nowhere  | main    | NOT_FOUND | has no branch 'nowhere'
                    feature  | nowhere | NOT_FOUND | has no branch 'nowhere'
                    main     | feature | CONFLICT  | nothing to merge
                    stranger | main    | CONFLICT  | no commit in common
                    a..b     | main    | INVALID   | cannot be a branch
                    ../x     | main    | INVALID   | cannot be a branch
                    """)
    void refusesBranchesThatDoNotGo(String source, String target, Kind kind, String message) {
        bare.commit("stranger", "Begin elsewhere", Map.of("c.txt", "c\n"));
        assertThatThrownBy(() -> pulls.openPullRequest(
                        host.ref, new NewPullRequest("Title", "", GitHost.ADA, source, target, false)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
        assertThat(host.told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"' '", "'two\nlines'", "'bell\u0007'"})
    void refusesATitleThatIsNoLine(String title) {
        assertThatThrownBy(() -> pulls.openPullRequest(
                        host.ref, new NewPullRequest(title, "", GitHost.ADA, "feature", "main", false)))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void namesAreFoundInAnyCase() throws Exception {
        pulls.openPullRequest(host.ref, host.wanted("feature"));
        var shouted = new RepositoryRef(
                RepositoryRef.BUILT_IN, "SHOP", host.ref.name().toUpperCase(Locale.ROOT));
        assertThat(pulls.pullRequest(shouted, 1).orElseThrow().repository()).isEqualTo(host.ref);
        assertThat(pulls.pullRequest(shouted, 2)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        var nowhere = new RepositoryRef(RepositoryRef.BUILT_IN, "no", "where");
        assertThat(pulls.pullRequest(nowhere, 1)).isEmpty();
        for (var call : List.<Callable<?>>of(
                () -> pulls.openPullRequest(nowhere, host.wanted("feature")),
                () -> pulls.diff(host.ref, 9),
                () -> pulls.pullRequestCommits(host.ref, 9),
                () -> pulls.comment(host.ref, 9, GitHost.ADA, "Hm."),
                () -> pulls.close(host.ref, 9, GitHost.ADA))) {
            assertThatThrownBy(call::call)
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
        }
    }

    interface Numbered<T> {
        T call(int i) throws Exception;
    }

    static <T> List<Future<T>> atOnce(int many, Numbered<T> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < many; i++) {
                var number = i;
                calls.add(() -> call.call(number));
            }
            return threads.invokeAll(calls);
        }
    }
}
