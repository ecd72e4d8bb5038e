package dev.atrium.pipelines.trigger;

import static dev.atrium.pipelines.trigger.PretendFiles.file;
import static dev.atrium.pipelines.trigger.TriggerFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class PullRequestBuildsTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        fixture.commit("main", "First", file("Review | pr/./merge | One/a"));
        fixture.commit("feature", "Change", Map.of("a", "1"));
        fixture.tell();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private String tip(String revision) throws SourceException {
        return fixture.host.commit(ORDERS, revision).orElseThrow().sha();
    }

    @Test
    void aPullRequestIsBuiltAsItWouldBeMerged() throws Exception {
        fixture.commit("main", "Meanwhile", Map.of("b", "1"));
        fixture.open("feature");
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Review pr/1/merge QUEUED");
        var build = fixture.last();
        assertThat(build.commit().sha()).isEqualTo(tip("refs/pull/1/merge"));
        assertThat(build.commit().message()).isEqualTo("Merge " + tip("feature") + " into " + tip("main"));
        assertThat(build.headSha()).isEqualTo(tip("feature"));
        assertThat(build.pullRequest()).isEqualTo(1);
        assertThat(build.trigger()).isEqualTo(Trigger.PULL_REQUEST);
        assertThat(fixture.texts("select branch from pipelines.build")).containsExactly("feature");
    }

    @Test
    void aNewerPushCancelsWhatIsNotFinishedOfTheOlder() throws Exception {
        fixture.commit("main", "More", file("Review | pr/./merge | One/a", "Slow | pr/./merge | One/a"));
        fixture.commit("feature", "Change", Map.of("a", "1"));
        fixture.open("feature");
        fixture.tell();
        var queued = fixture.all().getFirst().id();
        var running = fixture.last().id();
        fixture.set(running, "RUNNING");

        var newer = fixture.commit("feature", "Change more", Map.of("a", "2"));
        fixture.tell();

        var why =
                "Superseded: pull request #1 is now at commit " + newer.substring(0, 7) + ", to be merged into 'main'.";
        assertThat(fixture.summary())
                .containsExactly(
                        "Review pr/1/merge CANCELLED",
                        "Slow pr/1/merge RUNNING",
                        "Review pr/1/merge QUEUED",
                        "Slow pr/1/merge QUEUED");
        assertThat(fixture.build(queued).message()).isEqualTo(why);
        assertThat(fixture.tasks(queued)).containsExactly("0:One/a CANCELLED");
        assertThat(fixture.texts("select cancel_message from pipelines.build where cancel_requested"))
                .containsExactly(why);
        assertThat(fixture.stopped).containsExactly(running);
        assertThat(fixture.events).contains(queued + " CANCELLED " + why);
        assertThat(fixture.last().headSha()).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eventsMayComeTwiceAndInAnyOrder(long seed) throws Exception {
        fixture.open("feature");
        var told = new ArrayList<>(fixture.tellPullRequestsOnly());
        fixture.commit("feature", "Change more", Map.of("a", "2"));
        told.addAll(fixture.tellPullRequestsOnly());
        var newest = fixture.commit("feature", "Change on", Map.of("a", "3"));
        told.addAll(fixture.tellPullRequestsOnly());
        told.addAll(List.copyOf(told));
        Collections.shuffle(told, new Random(seed));
        for (SourceEvent event : told) {
            fixture.handler.handle(event);
        }

        var queued = fixture.all().stream()
                .filter(build -> build.status() == RunStatus.QUEUED)
                .toList();
        assertThat(queued).singleElement().extracting(Build::headSha).isEqualTo(newest);
    }

    @Test
    void whoHasLookedBeforeAnotherDoesNotCancelWhatThatOneHasMade() throws Exception {
        fixture.open("feature");
        var older = fixture.tellPullRequestsOnly().getLast();
        fixture.files.meanwhile = () -> {
            fixture.files.meanwhile = () -> {};
            fixture.commit("feature", "Change more", Map.of("a", "2"));
            try {
                fixture.tell();
            } catch (SourceException e) {
                throw new AssertionError(e);
            }
        };
        fixture.handler.handle(older);

        assertThat(fixture.summary()).containsExactly("Review pr/1/merge QUEUED");
        assertThat(fixture.last().headSha()).isEqualTo(tip("feature"));
    }

    @Test
    void aCloseCancelsAndReopeningBuildsAnew() throws Exception {
        fixture.open("feature");
        fixture.tell();
        fixture.host.close(ORDERS, 1, "user:default/ada");
        fixture.tell();
        assertThat(fixture.summary()).containsExactly("Review pr/1/merge CANCELLED");
        assertThat(fixture.last().message()).isEqualTo("Pull request #1 is merged or closed.");

        // the built-in host opens another instead: the same branches, the same commits, another number
        fixture.run("update platform.pull_request set state = 'OPEN'");
        fixture.commit("main", "Meanwhile", Map.of("b", "1"));
        fixture.tell();
        fixture.handler.handle(new SourceEvent.PullRequestChanged(
                ORDERS, 1, SourceEvent.PullRequestChanged.Change.REOPENED, tip("feature"), "feature", "main"));
        assertThat(fixture.summary()).containsExactly("Review pr/1/merge CANCELLED", "Review pr/1/merge QUEUED");
    }

    @Test
    void aBranchThatGoesBackIsBuiltAgainWhereItsBuildWasCancelled() throws Exception {
        fixture.open("feature");
        fixture.tell();
        var first = tip("feature");
        fixture.commit("feature", "Change more", Map.of("a", "2"));
        fixture.tell();
        fixture.host.deleteBranch(ORDERS, "feature");
        fixture.commit("feature", "Change", Map.of("a", "1"));
        assertThat(tip("feature")).isEqualTo(first);
        fixture.tell();

        assertThat(fixture.summary())
                .containsExactly(
                        "Review pr/1/merge CANCELLED", "Review pr/1/merge CANCELLED", "Review pr/1/merge QUEUED");
    }

    @Test
    void aMergeCancelsAndIsAPushToTheTarget() throws Exception {
        fixture.commit("main", "More", file("Review | pr/./merge | One/a", "Main | main | One/a"));
        fixture.tell();
        fixture.open("feature");
        fixture.tell();
        fixture.merge(1);
        fixture.tell();

        assertThat(fixture.summary())
                .containsExactlyInAnyOrder("Main main QUEUED", "Review pr/1/merge CANCELLED", "Main main QUEUED");
    }

    @Test
    void oneFromAForkIsNotBuiltBeforeSomebodyHasLookedAtIt() throws Exception {
        fixture.open("feature");
        fixture.tellPullRequestsOnly();
        follow(false);
        assertThat(fixture.summary()).containsExactly("Review pr/1/merge FAILED");
        assertThat(fixture.last().message()).contains("fork", "startBuild", "pr/1/merge");
        assertThat(fixture.submitted).isEmpty();
    }

    @Test
    void oneFromAForkIsBuiltWhereThatIsConfigured() throws Exception {
        fixture.open("feature");
        fixture.tellPullRequestsOnly();
        follow(true);
        assertThat(fixture.summary()).containsExactly("Review pr/1/merge QUEUED");
    }

    private void follow(boolean forks) throws Exception {
        new PullRequestBuilds(fixture.database.sql(), fixture.files, fixture.files, fixture.builds, forks)
                .follow(fromAFork(fixture.host), TriggerFixture.ORDERS, 1);
    }

    /** The host, as if its pull requests came from another repository: the built-in host has no forks. */
    private static SourceHost fromAFork(SourceHost host) {
        return (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(), new Class<?>[] {SourceHost.class}, (_, method, arguments) -> {
                    var answer = method.invoke(host, arguments);
                    return method.getName().equals("pullRequest")
                            ? ((Optional<?>) answer).map(pull -> foreign((PullRequest) pull))
                            : answer;
                });
    }

    private static PullRequest foreign(PullRequest pull) {
        return new PullRequest(
                pull.repository(),
                pull.number(),
                pull.title(),
                pull.body(),
                pull.state(),
                pull.author(),
                pull.sourceBranch(),
                pull.targetBranch(),
                true,
                pull.headSha(),
                pull.baseSha(),
                pull.mergeability(),
                pull.mergeSha(),
                pull.mergedBy(),
                pull.createdAt(),
                pull.updatedAt(),
                pull.url());
    }

    @Test
    void aConflictIsAFailedBuildThatSaysTheWayOut() throws Exception {
        fixture.commit("main", "Meanwhile", Map.of("a", "other"));
        fixture.commit("feature", "Have the file", file("Review | pr/./merge | One/a"));
        fixture.open("feature");
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Review pr/1/merge FAILED");
        var build = fixture.last();
        assertThat(build.message())
                .startsWith("Pull request #1 conflicts with 'main'")
                .contains("merge 'main' into 'feature'");
        assertThat(build.headSha()).isEqualTo(tip("feature"));

        fixture.commit("feature", "Settled", Map.of("a", "other"));
        fixture.tell();
        assertThat(fixture.summary()).containsExactly("Review pr/1/merge FAILED", "Review pr/1/merge QUEUED");
    }

    @Test
    void aCommitThatAsksNotToBeBuiltStillEndsTheBuildOfTheOneBefore() throws Exception {
        fixture.open("feature");
        fixture.tell();
        fixture.commit("feature", "Typo [skip ci]", Map.of("a", "2"));
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Review pr/1/merge CANCELLED");
    }

    @Test
    void aBrokenFileIsToldAtTheHead() throws Exception {
        fixture.commit("feature", "Break", file("broken"));
        fixture.open("feature");
        fixture.tell();

        var build = fixture.last();
        assertThat(build.pipeline()).isEqualTo(Build.UNREADABLE);
        assertThat(build.ref()).isEqualTo("pr/1/merge");
        assertThat(build.headSha()).isEqualTo(tip("feature"));
    }

    @Test
    void oneThatIsNotSettledIsToBeToldAgain() throws Exception {
        fixture.open("feature");
        var event = fixture.tellPullRequestsOnly().getLast();
        fixture.commit("feature", "Change more", Map.of("a", "2"));
        // the push has not been told to the pull requests yet: their merge is of the older commit
        assertThatThrownBy(() -> fixture.handler.handle(event))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.TIMEOUT));
        assertThat(fixture.all()).isEmpty();
    }
}
