package dev.atrium.pipelines.trigger;

import static dev.atrium.pipelines.trigger.PretendFiles.file;
import static dev.atrium.pipelines.trigger.TriggerFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PostgresExtension.class)
class SourceBuildsTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void aPushIsBuiltByEveryPipelineThatIsForItsBranch() throws Exception {
        var sha = fixture.commit(
                "main",
                "First\n\nOf all.",
                file(
                        "Build | main | Check/lint Build/maven Build/site?",
                        "Any | .* | One/a",
                        "Other | release | One/a"));
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Build main QUEUED", "Any main QUEUED");
        var build = fixture.all().getFirst();
        assertThat(build.repository()).isEqualTo(ORDERS);
        assertThat(build.commit().sha()).isEqualTo(sha);
        assertThat(build.commit().message()).isEqualTo("First\n\nOf all.");
        assertThat(build.commit().author()).isEqualTo("Ada <ada@example.com>");
        assertThat(build.headSha()).isEqualTo(sha);
        assertThat(build.pullRequest()).isNull();
        assertThat(build.trigger()).isEqualTo(Trigger.PUSH);
        assertThat(build.triggeredBy()).isNotEmpty();
        assertThat(build.useBuildIdentity()).isTrue();
        assertThat(fixture.tasks(build.id()))
                .containsExactly("0:Check/lint QUEUED", "1:Build/maven QUEUED", "1:Build/site SKIPPED Its if says no.");
        assertThat(fixture.submitted)
                .containsExactlyElementsOf(
                        fixture.all().stream().map(b -> b.id() + ":1").toList());
        assertThat(fixture.reported)
                .containsExactlyElementsOf(fixture.all().stream().map(Build::id).toList());
        assertThat(fixture.events).first().isEqualTo(build.id() + " QUEUED ");
    }

    @Test
    void thePlanIsKeptAsItWasMadeButForWhatPostgresqlDoesNotKeep() throws Exception {
        fixture.commit("main", "First", file("Build | main | Check/lint"));
        fixture.tell();

        var kept = fixture.texts("select plan::text from pipelines.build").getFirst();
        var plan = JsonMapper.shared().readValue(kept, BuildPlan.class);
        assertThat(plan.stages()).containsExactly("Check");
        assertThat(plan.tasks()).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("lint");
            assertThat(task.timeout()).isNull();
            assertThat(task.steps().getFirst().args()).containsExactly("\ufffdlint");
            assertThat(task.steps().getFirst().timeout()).isEqualTo(Duration.ofMinutes(90));
        });
    }

    @Test
    void theSameCommitAndPipelineIsBuiltOnce() throws Exception {
        fixture.commit("main", "First", file("Any | .* | One/a"));
        var told = fixture.tell();
        for (var event : told) {
            fixture.handler.handle(event);
        }
        // the branch begins at the same commit
        var sha = fixture.last().commit().sha();
        fixture.handler.handle(pushed("refs/heads/other", sha));

        assertThat(fixture.summary()).containsExactly("Any main QUEUED");
        // the queue hears of it each time, as the one before may have died before it could say so
        assertThat(fixture.submitted)
                .hasSize(told.size() + 1)
                .containsOnly(fixture.last().id() + ":1");
        assertThat(fixture.reported).hasSize(1);

        fixture.set(fixture.last().id(), "SUCCEEDED");
        fixture.handler.handle(pushed("refs/heads/main", sha));
        assertThat(fixture.submitted).hasSize(told.size() + 1);
    }

    @Test
    void nothingIsBuiltOfWhatIsNotToBeBuilt() throws Exception {
        fixture.commit("main", "No file", Map.of("a", "1"));
        fixture.commit("quiet", "Quietly [skip ci]", file("Any | .* | One/a"));
        fixture.commit("other", "Not for it", file("Build | main | One/a"));
        fixture.tell();
        var sha = fixture.host.commit(ORDERS, "quiet").orElseThrow().sha();
        fixture.handler.handle(pushed("refs/tags/v1", sha));
        fixture.handler.handle(pushed("refs/heads/gone", ""));
        fixture.handler.handle(pushed("refs/heads/lost", "0123456789012345678901234567890123456789"));

        assertThat(fixture.all()).isEmpty();
    }

    @Test
    void theBuildsOfARepositoryThatIsRenamedGoOn() throws Exception {
        fixture.commit("main", "First", file("Any | .* | One/a"));
        fixture.tell();
        var now = RepositoryRef.parse("Shop/Sales");
        fixture.host.create(new NewRepository(now, "All orders", "main", false, ""));
        // it is there, in other letters
        fixture.handler.handle(new RepositoryDeleted(RepositoryRef.parse("shop/ORDERS")));
        assertThat(fixture.summary()).containsExactly("Any main QUEUED");

        fixture.renamed(ORDERS, now).handle(new RepositoryDeleted(ORDERS));
        assertThat(fixture.summary()).containsExactly("Any main QUEUED");
    }

    @Test
    void aPipelineWhoseIfSaysNoIsNotBuilt() throws Exception {
        fixture.commit(
                "main",
                "First",
                file("No? | main | One/a? Two/b?", "Idle | main | One/a?", "Some? | main | One/a? Two/b"));
        fixture.tell();

        // one whose tasks alone say no is built, and says so
        assertThat(fixture.summary()).containsExactly("Idle main QUEUED", "Some main QUEUED");
    }

    @Test
    void aBrokenFileIsOneFailedBuildThatNamesThePlace() throws Exception {
        fixture.commit("main", "First", file("Any | .* | One/a", "odd", "broken", "broken"));
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("build-info.yaml main FAILED");
        var build = fixture.last();
        assertThat(build.message()).isEqualTo("build-info.yaml:3:5: This is broken: mend it. (and 1 more)");
        assertThat(build.problems()).hasSize(3);
        assertThat(build.problems().get(1).place().line()).isEqualTo(3);
        assertThat(build.problems().get(1).place().column()).isEqualTo(5);
        assertThat(build.finishedAt()).isNotNull();
        assertThat(fixture.submitted).isEmpty();
        assertThat(fixture.reported).containsExactly(build.id());
    }

    @Test
    void aPipelineWhoseExpressionFailsIsAFailedBuildAndItsNeighboursAreBuilt() throws Exception {
        fixture.commit("main", "First", file("odd", "Bad! | main | One/a", "Good | main | One/a"));
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Bad! main FAILED", "Good main QUEUED");
        assertThat(fixture.all().getFirst().message()).contains("brnach");
        assertThat(fixture.all())
                .allSatisfy(build -> assertThat(build.problems()).hasSize(1));
    }

    @Test
    void aPushThatMeetsAFullQueueHasFailedAndCanBeTriedAgain() throws Exception {
        for (int i = 1; i <= TriggerFixture.QUEUE_LIMIT + 2; i++) {
            fixture.commit("main", "Number " + i, file("Any | .* | One/a One/b? Two/" + i));
        }
        fixture.tell();

        assertThat(fixture.all())
                .extracting(Build::status)
                .containsExactly(
                        RunStatus.QUEUED,
                        RunStatus.QUEUED,
                        RunStatus.QUEUED,
                        RunStatus.QUEUED,
                        RunStatus.QUEUED,
                        RunStatus.FAILED,
                        RunStatus.FAILED);
        var failed = fixture.last();
        assertThat(failed.message())
                .isEqualTo("The queue is full: 5 builds wait. Nothing is lost: try this build again later.");
        assertThat(fixture.tasks(failed.id()))
                .containsExactly(
                        "0:One/a SKIPPED The build did not begin.",
                        "0:One/b SKIPPED Its if says no.",
                        "1:Two/7 SKIPPED The build did not begin.");

        fixture.set(fixture.all().getFirst().id(), "SUCCEEDED");
        var again = fixture.commands.retry(Viewer.GUEST, failed.id(), true).block();
        assertThat(again.status()).isEqualTo(RunStatus.QUEUED);
        assertThat(fixture.tasks(failed.id()))
                .containsExactly("0:One/a QUEUED", "0:One/b SKIPPED Its if says no.", "1:Two/7 QUEUED");
        assertThat(fixture.submitted).endsWith(failed.id() + ":2");
    }

    @Test
    void theBuildsOfARepositoryThatIsGoneStop() throws Exception {
        fixture.commit("main", "First", file("Any | .* | One/a", "Other | .* | One/a"));
        fixture.tell();
        var running = fixture.last().id();
        fixture.set(running, "RUNNING");
        fixture.host.delete(ORDERS);
        fixture.tell();

        assertThat(fixture.summary()).containsExactly("Any main CANCELLED", "Other main RUNNING");
        assertThat(fixture.stopped).containsExactly(running);
    }

    private static Pushed pushed(String ref, String after) {
        return new Pushed(ORDERS, ref, "", after, false, List.of(), false, "user:default/ada");
    }
}
