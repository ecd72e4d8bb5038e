package dev.atrium.pipelines.trigger;

import static dev.atrium.pipelines.trigger.PretendFiles.file;
import static dev.atrium.pipelines.trigger.TriggerFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildCommands.StartRequest;
import dev.atrium.pipelines.BuildCommands.Started;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class CommandsTest {

    private TriggerFixture fixture;
    private String first;
    private String second;
    private String feature;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        var file = file(
                "Review | pr/./merge | One/a", "Main | main | Check/a Build/b Build/c? Ship/d", "Odd! | odd | One/a");
        first = fixture.commit("main", "First", file);
        second = fixture.commit("main", "Second", Map.of("b", "1"));
        feature = fixture.commit("feature", "Change", Map.of("a", "1"));
        fixture.tellPullRequestsOnly();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Started start(String ref, String pipeline) {
        return fixture.commands
                .start(Viewer.GUEST, new StartRequest(ORDERS, ref, pipeline))
                .block();
    }

    @Test
    void theDefaultBranchIsBuiltByTheFirstPipelineThatIsForIt() {
        var build = start("", "").build();
        assertThat(build.pipeline()).isEqualTo("Main");
        assertThat(build.ref()).isEqualTo("main");
        assertThat(build.commit().sha()).isEqualTo(second);
        assertThat(build.trigger()).isEqualTo(Trigger.MANUAL);
        assertThat(build.triggeredBy()).isEqualTo("user:default/guest");
        assertThat(build.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(fixture.submitted).containsExactly(build.id() + ":1");
        assertThat(fixture.tasks(build.id())).hasSize(4);
    }

    @Test
    void aPipelineThatIsNamedIsBuiltWhateverItsRef() {
        assertThat(start("feature", "Main").build().ref()).isEqualTo("feature");
    }

    @Test
    void oneThatIsNotFinishedIsTheAnswerAndAnotherOneOnceItIs() {
        var build = start("main", "").build();
        assertThat(start("main", "").build()).isEqualTo(build);
        assertThat(start(second, "Main").build()).isEqualTo(build);
        assertThat(start("main", "Review").build().id()).isNotEqualTo(build.id());
        fixture.set(build.id(), "SUCCEEDED");
        assertThat(start("main", "").build().id()).isNotEqualTo(build.id());
    }

    @Test
    void manyWhoStartTheSameStartOne() throws Exception {
        var together = new CyclicBarrier(8);
        fixture.files.meanwhile = () -> {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new AssertionError(e);
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = IntStream.range(0, 8)
                    .<Callable<UUID>>mapToObj(
                            _ -> () -> start("main", "").build().id())
                    .toList();
            var ids = threads.invokeAll(starts).stream().map(Future::resultNow).distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(fixture.all()).hasSize(1);
    }

    @Test
    void aPullRequestIsBuiltAsItWouldBeMerged() throws Exception {
        fixture.open("feature");
        var build = start("pr/1/merge", "").build();
        assertThat(build.pipeline()).isEqualTo("Review");
        assertThat(build.ref()).isEqualTo("pr/1/merge");
        assertThat(build.pullRequest()).isEqualTo(1);
        assertThat(build.headSha()).isEqualTo(feature);
        assertThat(build.commit().sha()).isNotEqualTo(feature);
    }

    @Test
    void aCommitIsOfTheBranchThatItWasPushedTo() throws Exception {
        // the tip of the default branch
        assertThat(start(second, "").build().ref()).isEqualTo("main");
        // nobody knows of a branch: what is for branches is not for it
        var detached = start(first, "Main").build();
        assertThat(detached.ref()).isEqualTo(first);
        assertThat(fixture.texts("select branch from pipelines.build where sha = $1", first))
                .containsExactly("");
        assertThatThrownBy(() -> start(first, "")).isInstanceOf(BadRequest.class);
    }

    @Test
    void aCommitThatWasBuiltOfAPushIsOfItsBranch() throws Exception {
        var third = fixture.commit("main", "Third", Map.of("b", "2"));
        fixture.tell();
        fixture.commit("main", "Fourth", Map.of("b", "3"));
        fixture.set(fixture.last().id(), "FAILED");
        assertThat(start(third, "").build().ref()).isEqualTo("main");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mian        |        | has no branch or commit 'mian': write a branch, pr/<number>/merge, or a commit's full id. Did you mean \"main\"?",
                "a b         |        | has no branch or commit 'a b'",
                "../x        |        | has no branch or commit",
                "refs/heads/main |    | has no branch or commit",
                "pr/9/merge  |        | has no pull request #9.",
                "feature     |        | No pipeline of build-info.yaml is for 'feature' by its ref: name one of 'Review', 'Main', 'Odd!'",
                "main        | main   | has no pipeline 'main'; it has 'Review', 'Main', 'Odd!'. Did you mean \"Main\"?",
                "main        | Odd!   | There is no variable",
                "0123456789012345678901234567890123456789 | | has no branch or commit",
            })
    void whatCannotBeBuiltIsSaid(String ref, String pipeline, String message) {
        assertThatThrownBy(() -> start(ref, pipeline == null ? "" : pipeline))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(message);
        assertThat(fixture.all()).isEmpty();
    }

    @Test
    void partOfACommitsIdIsNotEnough() {
        assertThatThrownBy(() -> start(second.substring(0, 8), ""))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining(second);
    }

    @Test
    void aPullRequestThatHasEndedOrConflictsIsNotBuilt() throws Exception {
        fixture.open("feature");
        fixture.commit("main", "Meanwhile", Map.of("a", "other"));
        assertThatThrownBy(() -> start("pr/1/merge", ""))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("conflicts with 'main'");
        fixture.host.close(ORDERS, 1, "user:default/ada");
        assertThatThrownBy(() -> start("pr/1/merge", ""))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("closed")
                .hasMessageContaining("start a build of 'main'");
    }

    @Test
    void problemsOfTheFileAreTheAnswerAndNothingIsStarted() {
        fixture.commit("feature", "Break", file("broken"));
        var started = start("feature", "");
        assertThat(started.build()).isNull();
        assertThat(started.problems()).hasSize(1);
        fixture.commit("feature", "Mend", file("odd", "Any | .* | One/a"));
        var mended = start("feature", "");
        assertThat(mended.build()).isNotNull();
        assertThat(mended.problems()).hasSize(1);
    }

    @Test
    void whatIsNotThereIsSaid() {
        var nowhere = new StartRequest(RepositoryRef.parse("shop/nowhere"), "", "");
        assertThatThrownBy(() -> fixture.commands.start(Viewer.GUEST, nowhere).block())
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cancel(UUID.randomUUID())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> retry(UUID.randomUUID(), false)).isInstanceOf(NotFound.class);
    }

    @Test
    void aRepositoryWithoutTheFileIsToldWhatItNeeds() throws Exception {
        var other = RepositoryRef.parse("shop/other");
        fixture.host.create(new NewRepository(other, "", "main", false, ""));
        var request = new StartRequest(other, "", "");
        assertThatThrownBy(() -> fixture.commands.start(Viewer.GUEST, request).block())
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("has no commit on 'main' yet");
        fixture.commit(other, "main", "First", Map.of("x", "1"));
        assertThatThrownBy(() -> fixture.commands.start(Viewer.GUEST, request).block())
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("There is no build-info.yaml at the root of shop/other at main");
    }

    @Test
    void aFullQueueIsAConflict() {
        for (int i = 0; i < TriggerFixture.QUEUE_LIMIT; i++) {
            fixture.commit("main", "Number " + i, Map.of("b", "n" + i));
            start("", "");
        }
        fixture.commit("main", "One more", Map.of("b", "more"));
        assertThatThrownBy(() -> start("", ""))
                .isInstanceOf(Conflict.class)
                .hasMessage("The queue is full: 5 builds wait. Try again later.");
        var failed = fixture.all().getFirst().id();
        fixture.set(failed, "FAILED");
        start("", "");
        assertThatThrownBy(() -> retry(failed, false)).isInstanceOf(Conflict.class);
        assertThat(fixture.build(failed).status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aQueuedBuildIsCancelledAtOnce() {
        var id = start("", "").build().id();
        var build = cancel(id);
        assertThat(build.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(build.message()).isEqualTo("Cancelled by user:default/guest.");
        assertThat(build.finishedAt()).isNotNull();
        assertThat(fixture.tasks(id))
                .containsExactly(
                        "0:Check/a CANCELLED",
                        "1:Build/b CANCELLED",
                        "1:Build/c SKIPPED Its if says no.",
                        "2:Ship/d CANCELLED");
        assertThat(fixture.events).endsWith(id + " CANCELLED Cancelled by user:default/guest.");
        assertThat(cancel(id)).isEqualTo(build);
        assertThat(fixture.reported).containsExactly(id, id);
        assertThat(fixture.stopped).isEmpty();
    }

    @Test
    void aRunningBuildIsAskedToStop() {
        var id = start("", "").build().id();
        fixture.set(id, "RUNNING");
        assertThat(cancel(id).status()).isEqualTo(RunStatus.RUNNING);
        cancel(id);
        assertThat(fixture.stopped).containsExactly(id);
        assertThat(fixture.texts("select cancel_requested || ' ' || cancel_message from pipelines.build"))
                .containsExactly("true Cancelled by user:default/guest.");
        // it is about to end: who starts the same now gets another
        assertThat(start("", "").build().id()).isNotEqualTo(id);
    }

    @Test
    void allOfABuildIsTriedAgain() {
        var id = finished();
        var build = retry(id, false);
        assertThat(build.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(build.attempt()).isEqualTo(2);
        assertThat(build.startedAt()).isNull();
        assertThat(build.finishedAt()).isNull();
        assertThat(build.message()).isNull();
        assertThat(fixture.tasks(id))
                .containsExactly(
                        "0:Check/a QUEUED", "1:Build/b QUEUED", "1:Build/c SKIPPED Its if says no.", "2:Ship/d QUEUED");
        assertThat(fixture.texts("select from_stage || ' ' || coalesce(ticket, '-') from pipelines.build"))
                .containsExactly("0 -");
        assertThat(fixture.texts("select attempt || ' ' || failures from pipelines.build_task where number = 2"))
                .containsExactly("3 0");
        assertThat(fixture.submitted).endsWith(id + ":2");
        assertThat(fixture.events).endsWith(id + " QUEUED Tried again by user:default/guest.");
        assertThatThrownBy(() -> retry(id, false)).isInstanceOf(Conflict.class).hasMessageContaining("is QUEUED");
    }

    @Test
    void whatHasSucceededBeforeTheFailedStageStays() {
        var id = finished();
        retry(id, true);
        assertThat(fixture.tasks(id))
                .containsExactly(
                        "0:Check/a SUCCEEDED",
                        "1:Build/b QUEUED",
                        "1:Build/c SKIPPED Its if says no.",
                        "2:Ship/d QUEUED");
        assertThat(fixture.texts("select from_stage from pipelines.build")).containsExactly("1");
    }

    @Test
    void whereNoStageHasFailedThereIsNoneToBeginAt() {
        var id = finished();
        fixture.run("update pipelines.build_task set status = 'SUCCEEDED' where number <> 3");
        assertThatThrownBy(() -> retry(id, true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Have all of it run again");
        assertThat(retry(id, false).attempt()).isEqualTo(2);
    }

    @Test
    void aBuildOfABrokenFileCannotBeTriedAgain() throws Exception {
        fixture.commit("feature", "Break", file("broken"));
        fixture.tell();
        assertThatThrownBy(() -> retry(fixture.last().id(), false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("push a commit with a mended build-info.yaml");
    }

    @Test
    void whoMayNotIsRefused() {
        var id = start("", "").build().id();
        fixture.forbidden.addAll(
                List.of(PipelineAction.START_BUILD, PipelineAction.CANCEL_BUILD, PipelineAction.RETRY_BUILD));
        assertThatThrownBy(() -> start("", "")).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> cancel(id)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> retry(id, false)).isInstanceOf(Forbidden.class);
        fixture.forbidden.clear();
        fixture.forbidden.add(PipelineAction.READ_BUILDS);
        assertThatThrownBy(() -> cancel(id)).isInstanceOf(NotFound.class);
        assertThat(fixture.build(id).status()).isEqualTo(RunStatus.QUEUED);
    }

    private Build cancel(UUID id) {
        return fixture.commands.cancel(Viewer.GUEST, id).block();
    }

    private Build retry(UUID id, boolean fromFailedStage) {
        return fixture.commands.retry(Viewer.GUEST, id, fromFailedStage).block();
    }

    /** A build whose second stage has failed. */
    private UUID finished() {
        var id = start("", "").build().id();
        fixture.set(id, "FAILED");
        fixture.run("update pipelines.build set ticket = 'x', message = 'Why', execution = id, cancel_message = 'y'");
        fixture.run("update pipelines.build_task set status = 'SUCCEEDED', attempt = 1 where number = 1");
        fixture.run(
                "update pipelines.build_task set status = 'FAILED', attempt = 3, failures = 2, message = 'Why' where number = 2");
        fixture.run("update pipelines.build_task set status = 'SKIPPED', message = 'Build failed' where number = 4");
        return id;
    }
}
