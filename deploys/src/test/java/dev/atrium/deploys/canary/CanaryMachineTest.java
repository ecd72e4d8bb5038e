package dev.atrium.deploys.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.canary.CanaryAction.SetWeight;
import dev.atrium.deploys.canary.Observation.Workload;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said and when it is looked at again. */
class CanaryMachineTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Place PLACE = Place.file("https://git.example.com/app.git", "deployment-info.yaml");
    private static final CanarySpec PAUSES = specification(
            new CanarySpec.SetWeight(5), new Pause(Duration.ofMinutes(10)), new Analysis(List.of()), new Pause(null));

    @ParameterizedTest
    @CsvSource({"599, 1", "590, 10", "0, 15", "300, 15", "598, 2"})
    void looksAgainAtTheEndOfAPauseAndNotTooLate(int passedSeconds, int again) {
        var state = paused(1, false, NOW.minusSeconds(passedSeconds));
        var decision = CanaryMachine.next(PAUSES, state, ready(5).observation(), NOW);
        assertThat(decision.next()).isEqualTo(state);
        assertThat(decision.changed()).isFalse();
        assertThat(decision.again()).isEqualTo(Duration.ofSeconds(again));
    }

    @Test
    void goesOnOnceAPauseHasPassed() {
        var decision = CanaryMachine.next(PAUSES, paused(1, false, NOW.minusSeconds(600)), ready(5).observation(), NOW);
        assertThat(decision.next().phase()).isEqualTo(CanaryPhase.ANALYSING);
        assertThat(decision.by()).isEqualTo("time");
        assertThat(decision.reason()).isEqualTo("The pause is over. It is being measured.");
    }

    @Test
    void doesNotGoOnByTimeWhereAPersonHoldsIt() {
        var state = paused(1, true, NOW.minus(Duration.ofDays(9)));
        var decision = CanaryMachine.next(PAUSES, state, ready(5).observation(), NOW);
        assertThat(decision.next()).isEqualTo(state);
        assertThat(decision.again()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void saysWhyACommandIsIgnoredAndKeepsTheReasonOfTheState() {
        var state = paused(3, true, NOW);
        var decision = CanaryMachine.next(
                PAUSES, state, ready(5).told(CanaryCommand.PAUSE).observation(), NOW);
        assertThat(decision.next()).isEqualTo(state);
        assertThat(decision.reason())
                .isEqualTo("PAUSE of user:default/ann was ignored: it is paused already. It is paused.");
        assertThat(decision.by()).isEqualTo("user:default/ann");
        assertThat(decision.changed()).isTrue();
    }

    @Test
    void carriesTheNumbersOfAnAnalysisToTheEnd() {
        var analysing = new CanaryState(CanaryPhase.ANALYSING, 2, 5, NOW, false, 1, false, "It is being measured.");
        var failed = CanaryMachine.next(
                PAUSES, analysing, ready(5).verdict(Verdict.FAILED).observation(), NOW);
        assertThat(failed.next().reason()).isEqualTo("The analysis has failed: 9 of 100 requests failed.");
        var undone = ready(0).canaryGone().isRestored().observation();
        var ended = CanaryMachine.next(PAUSES, failed.next(), undone, NOW);
        assertThat(ended.next().phase()).isEqualTo(CanaryPhase.ABORTED);
        assertThat(ended.next().reason()).isEqualTo("The analysis has failed: 9 of 100 requests failed.");
        assertThat(ended.again()).isZero();
    }

    @Test
    void measuresAgainWithANewNumberAfterAnInconclusiveAnalysis() {
        var analysing = new CanaryState(CanaryPhase.ANALYSING, 2, 5, NOW, false, 1, false, "It is being measured.");
        var asked = CanaryMachine.next(
                PAUSES, analysing, ready(5).verdict(Verdict.INCONCLUSIVE).observation(), NOW);
        assertThat(asked.next().phase()).isEqualTo(CanaryPhase.PAUSED);
        // the verdict is still there: it does not lead on
        var later = CanaryMachine.next(
                PAUSES, asked.next(), ready(5).verdict(Verdict.INCONCLUSIVE).observation(), NOW.plusSeconds(9999));
        assertThat(later.next()).isEqualTo(asked.next());
        var resumed = CanaryMachine.next(
                PAUSES, later.next(), ready(5).told(CanaryCommand.RESUME).observation(), NOW.plusSeconds(9999));
        assertThat(resumed.actions()).containsExactly(new CanaryAction.StartAnalysis(2, 2));
    }

    @Test
    void givesAStableWorkloadThatFailedBeforeTimeToBeUpdated() {
        var promoting = new CanaryState(CanaryPhase.PROMOTING, 3, 5, NOW, false, 1, false, "It is good.");
        var broken = ready(5).stable(Workload.FAILED, false).observation();
        assertThat(CanaryMachine.next(PAUSES, promoting, broken, NOW.plusSeconds(300))
                        .next()
                        .phase())
                .isEqualTo(CanaryPhase.PROMOTING);
        assertThat(CanaryMachine.next(PAUSES, promoting, broken, NOW.plusSeconds(301))
                        .next()
                        .phase())
                .isEqualTo(CanaryPhase.ABORTING);
    }

    @Test
    void waitsForTheCanaryBeforeTheFirstRequestThoughItWasPausedAndResumed() {
        var specification = specification(new Pause(null), new CanarySpec.SetWeight(5));
        var held = new CanaryState(CanaryPhase.PAUSED, 0, 0, NOW, true, 0, false, "Paused.");
        var resume = Observed.weight(0).told(CanaryCommand.RESUME).observation();
        var resumed = CanaryMachine.next(specification, held, resume, NOW).next();
        assertThat(resumed.phase()).isEqualTo(CanaryPhase.STARTING);
        assertThat(resumed.step()).isEqualTo(1);
        var begun = CanaryMachine.next(specification, resumed, ready(0).observation(), NOW);
        assertThat(begun.actions()).containsExactly(new SetWeight(5));
    }

    @Test
    void remembersThatAPersonPromotedIt() {
        var decision = CanaryMachine.next(
                PAUSES,
                paused(1, false, NOW),
                ready(5).told(CanaryCommand.PROMOTE).observation(),
                NOW);
        assertThat(decision.next().promote()).isTrue();
        assertThat(decision.next().weight()).isEqualTo(5);
    }

    private static Observed ready(int weight) {
        return Observed.weight(weight).canary(Workload.READY);
    }

    private static CanaryState paused(int step, boolean byPerson, Instant since) {
        return new CanaryState(CanaryPhase.PAUSED, step, 5, since, byPerson, 0, false, "It is paused.");
    }

    static CanarySpec specification(CanarySpec.Step... steps) {
        return new CanarySpec("app-canary", "", "", "", List.of(steps), PLACE);
    }
}
