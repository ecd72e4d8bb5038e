package dev.atrium.deploys.canary;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.canary.CanaryAction.RemoveCanary;
import dev.atrium.deploys.canary.CanaryAction.Restore;
import dev.atrium.deploys.canary.CanaryAction.SetWeight;
import dev.atrium.deploys.canary.CanaryAction.StartAnalysis;
import dev.atrium.deploys.canary.CanaryAction.StartCanary;
import dev.atrium.deploys.canary.CanaryAction.UpdateStable;
import dev.atrium.deploys.canary.Observation.Workload;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of observation in every phase: a row of this table each, and what it comes to. */
class CanaryTableTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final CanarySpec SPECIFICATION = new CanarySpec(
            "app-canary",
            "",
            "",
            "",
            List.of(
                    new CanarySpec.SetWeight(5),
                    new Pause(Duration.ofMinutes(10)),
                    new CanarySpec.SetWeight(20),
                    new Analysis(List.of()),
                    new Pause(null),
                    new CanarySpec.SetWeight(50)),
            Place.file("https://git.example.com/app.git", "deployment-info.yaml"));

    /** What can be seen that means something somewhere; everything else is still on its way. */
    private enum Sight {
        NOTHING(o -> o),
        CANARY_READY(o -> o.canary(Workload.READY)),
        CANARY_FAILED(o -> o.canary(Workload.FAILED)),
        WEIGHT_IS_5(o -> weight(o, 5)),
        WEIGHT_IS_20(o -> weight(o, 20)),
        WEIGHT_IS_0(o -> weight(o, 0)),
        CANARY_READY_AT_5(o -> weight(o, 5).canary(Workload.READY)),
        CANARY_READY_AT_20(o -> weight(o, 20).canary(Workload.READY)),
        PASSED(o -> o.verdict(Verdict.PASSED)),
        FAILED(o -> o.verdict(Verdict.FAILED)),
        INCONCLUSIVE(o -> o.verdict(Verdict.INCONCLUSIVE)),
        STABLE_UPDATED(o -> o.stable(Workload.PROGRESSING, true)),
        OLD_STABLE_READY(o -> o.stable(Workload.READY, false)),
        OLD_STABLE_FAILED(o -> o.stable(Workload.FAILED, false)),
        STABLE_READY(o -> o.stable(Workload.READY, true)),
        STABLE_FAILED(o -> o.stable(Workload.FAILED, true)),
        GONE_WITH_WEIGHT(o -> o.canaryGone().isRestored()),
        GONE(o -> weight(o, 0).canaryGone()),
        GONE_AND_RESTORED(o -> weight(o, 0).canaryGone().isRestored()),
        PROMOTE(o -> o.told(CanaryCommand.PROMOTE)),
        ABORT(o -> o.told(CanaryCommand.ABORT)),
        PAUSE(o -> o.told(CanaryCommand.PAUSE)),
        RESUME(o -> o.told(CanaryCommand.RESUME)),
        ABORT_OF_A_FAILED_ONE(o -> o.canary(Workload.FAILED).told(CanaryCommand.ABORT)),
        PROMOTE_OF_A_FAILED_ONE(o -> o.canary(Workload.FAILED).told(CanaryCommand.PROMOTE)),
        PROMOTE_IN_SPITE_OF_THE_VERDICT(o -> o.verdict(Verdict.FAILED).told(CanaryCommand.PROMOTE)),
        PAUSE_OF_A_BAD_ONE(o -> o.verdict(Verdict.FAILED).told(CanaryCommand.PAUSE)),
        PAUSE_OF_A_GOOD_ONE(o -> o.verdict(Verdict.PASSED).told(CanaryCommand.PAUSE));

        private final UnaryOperator<Observed> made;

        Sight(UnaryOperator<Observed> made) {
            this.made = made;
        }

        private static Observed weight(Observed o, int weight) {
            return new Observed(
                    o.canary(), o.stable(), o.updated(), weight, o.gone(), o.restored(), o.verdict(), o.command());
        }

        Observation observation() {
            return made.apply(Observed.weight(33)).observation();
        }
    }

    /** What is to come of it. @param ignored whether a command is not followed */
    private record Outcome(
            CanaryPhase phase,
            int step,
            int weight,
            boolean byPerson,
            int analysis,
            List<CanaryAction> actions,
            String by) {}

    private record Start(String name, CanaryState state, Outcome otherwise, Map<Sight, Outcome> but) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ANN = "user:default/ann";

    private static List<Start> starts() {
        var abortingByCluster = aborting(0, 0, "cluster");
        return List.of(
                start(
                        "STARTING",
                        state(CanaryPhase.STARTING, 0, 0, false, 0),
                        out(CanaryPhase.STARTING, 0, 0, false, 0, "cluster", new StartCanary()),
                        entry(Sight.CANARY_READY, progressing(0, 5, 0, "cluster")),
                        entry(Sight.CANARY_READY_AT_5, progressing(0, 5, 0, "cluster")),
                        entry(Sight.CANARY_READY_AT_20, progressing(0, 5, 0, "cluster")),
                        entry(Sight.CANARY_FAILED, abortingByCluster),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, abortingByCluster),
                        entry(Sight.ABORT, aborting(0, 0, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(0, 0, ANN)),
                        entry(Sight.PROMOTE, promoting(0, 0, 0, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(0, 0, 0, ANN)),
                        entry(Sight.PAUSE, held(0, 0, 0, ANN)),
                        entry(Sight.PAUSE_OF_A_BAD_ONE, held(0, 0, 0, ANN)),
                        entry(Sight.PAUSE_OF_A_GOOD_ONE, held(0, 0, 0, ANN))),
                start(
                        "PROGRESSING to 5",
                        state(CanaryPhase.PROGRESSING, 0, 5, false, 0),
                        out(CanaryPhase.PROGRESSING, 0, 5, false, 0, "cluster", new SetWeight(5)),
                        entry(Sight.WEIGHT_IS_5, out(CanaryPhase.PAUSED, 1, 5, false, 0, "cluster")),
                        entry(Sight.CANARY_READY_AT_5, out(CanaryPhase.PAUSED, 1, 5, false, 0, "cluster")),
                        entry(Sight.CANARY_FAILED, abortingByCluster),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, abortingByCluster),
                        entry(Sight.ABORT, aborting(0, 0, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(0, 0, ANN)),
                        entry(Sight.PROMOTE, promoting(0, 5, 0, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(0, 5, 0, ANN)),
                        entry(Sight.PAUSE, held(0, 5, 0, ANN)),
                        entry(Sight.PAUSE_OF_A_BAD_ONE, held(0, 5, 0, ANN)),
                        entry(Sight.PAUSE_OF_A_GOOD_ONE, held(0, 5, 0, ANN))),
                start(
                        "PROGRESSING to 20, before an analysis",
                        state(CanaryPhase.PROGRESSING, 2, 20, false, 3),
                        out(CanaryPhase.PROGRESSING, 2, 20, false, 3, "cluster", new SetWeight(20)),
                        entry(Sight.WEIGHT_IS_20, analysing(3, 20, 4, "cluster")),
                        entry(Sight.CANARY_READY_AT_20, analysing(3, 20, 4, "cluster")),
                        entry(Sight.CANARY_FAILED, aborting(2, 3, "cluster")),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, aborting(2, 3, "cluster")),
                        entry(Sight.ABORT, aborting(2, 3, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(2, 3, ANN)),
                        entry(Sight.PROMOTE, promoting(2, 20, 3, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(2, 20, 3, ANN)),
                        entry(Sight.PAUSE, held(2, 20, 3, ANN)),
                        entry(Sight.PAUSE_OF_A_BAD_ONE, held(2, 20, 3, ANN)),
                        entry(Sight.PAUSE_OF_A_GOOD_ONE, held(2, 20, 3, ANN))),
                start(
                        "PROGRESSING to 50, the last step",
                        state(CanaryPhase.PROGRESSING, 5, 20, false, 1),
                        out(CanaryPhase.PROGRESSING, 5, 20, false, 1, "cluster", new SetWeight(20)),
                        entry(Sight.WEIGHT_IS_20, promoting(5, 20, 1, "cluster")),
                        entry(Sight.CANARY_READY_AT_20, promoting(5, 20, 1, "cluster")),
                        entry(Sight.CANARY_FAILED, aborting(5, 1, "cluster")),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, aborting(5, 1, "cluster")),
                        entry(Sight.ABORT, aborting(5, 1, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(5, 1, ANN)),
                        entry(Sight.PROMOTE, promoting(5, 20, 1, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(5, 20, 1, ANN)),
                        entry(Sight.PAUSE, held(5, 20, 1, ANN)),
                        entry(Sight.PAUSE_OF_A_BAD_ONE, held(5, 20, 1, ANN)),
                        entry(Sight.PAUSE_OF_A_GOOD_ONE, held(5, 20, 1, ANN))),
                paused(
                        "PAUSED for a time",
                        state(CanaryPhase.PAUSED, 1, 5, false, 0),
                        progressing(2, 20, 0, ANN),
                        held(1, 5, 0, ANN)),
                paused(
                        "PAUSED by a step, until somebody resumes it",
                        state(CanaryPhase.PAUSED, 4, 5, true, 1),
                        progressing(5, 50, 1, ANN),
                        held(4, 5, 1, "cluster")),
                paused(
                        "PAUSED by a person at a timed pause",
                        state(CanaryPhase.PAUSED, 1, 5, true, 0),
                        progressing(2, 20, 0, ANN),
                        held(1, 5, 0, "cluster")),
                paused(
                        "PAUSED at an analysis",
                        state(CanaryPhase.PAUSED, 3, 5, true, 1),
                        analysing(3, 5, 2, ANN),
                        held(3, 5, 1, "cluster")),
                paused(
                        "PAUSED at a weight",
                        state(CanaryPhase.PAUSED, 0, 5, true, 0),
                        progressing(0, 5, 0, ANN),
                        held(0, 5, 0, "cluster")),
                start(
                        "PAUSED while it was started",
                        state(CanaryPhase.PAUSED, 0, 0, true, 0),
                        held(0, 0, 0, "cluster"),
                        entry(Sight.GONE, held(0, 0, 0, "cluster")),
                        entry(Sight.CANARY_FAILED, abortingByCluster),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, abortingByCluster),
                        entry(Sight.ABORT, aborting(0, 0, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(0, 0, ANN)),
                        entry(Sight.PROMOTE, promoting(0, 0, 0, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(0, 0, 0, ANN)),
                        entry(Sight.RESUME, out(CanaryPhase.STARTING, 0, 0, false, 0, ANN, new StartCanary()))),
                start(
                        "ANALYSING",
                        state(CanaryPhase.ANALYSING, 3, 20, false, 2),
                        out(
                                CanaryPhase.ANALYSING,
                                3,
                                20,
                                false,
                                2,
                                "cluster",
                                new SetWeight(20),
                                new StartAnalysis(3, 2)),
                        entry(
                                Sight.CANARY_READY_AT_20,
                                out(CanaryPhase.ANALYSING, 3, 20, false, 2, "cluster", new StartAnalysis(3, 2))),
                        entry(Sight.PASSED, out(CanaryPhase.PAUSED, 4, 20, true, 2, "analysis")),
                        entry(Sight.FAILED, aborting(3, 2, "analysis")),
                        entry(Sight.INCONCLUSIVE, held(3, 20, 2, "analysis")),
                        entry(Sight.CANARY_FAILED, aborting(3, 2, "cluster")),
                        entry(Sight.PROMOTE_OF_A_FAILED_ONE, aborting(3, 2, "cluster")),
                        entry(Sight.ABORT, aborting(3, 2, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(3, 2, ANN)),
                        entry(Sight.PROMOTE, promoting(3, 20, 2, ANN)),
                        entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(3, 20, 2, ANN)),
                        entry(Sight.PAUSE, held(3, 20, 2, ANN)),
                        entry(Sight.PAUSE_OF_A_GOOD_ONE, held(3, 20, 2, ANN)),
                        entry(Sight.PAUSE_OF_A_BAD_ONE, aborting(3, 2, "analysis"))),
                start(
                        "PROMOTING",
                        state(CanaryPhase.PROMOTING, 5, 50, false, 1),
                        out(CanaryPhase.PROMOTING, 5, 50, false, 1, "cluster", new UpdateStable()),
                        entry(
                                Sight.STABLE_READY,
                                out(CanaryPhase.FINISHING, 5, 100, false, 1, "cluster", new SetWeight(0))),
                        entry(Sight.STABLE_FAILED, aborting(5, 1, "cluster")),
                        entry(Sight.ABORT, aborting(5, 1, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(5, 1, ANN))),
                start(
                        "FINISHING",
                        state(CanaryPhase.FINISHING, 5, 100, false, 1),
                        out(CanaryPhase.FINISHING, 5, 100, false, 1, "cluster", new SetWeight(0)),
                        entry(
                                Sight.WEIGHT_IS_0,
                                out(CanaryPhase.FINISHING, 5, 100, false, 1, "cluster", new RemoveCanary())),
                        entry(Sight.GONE, out(CanaryPhase.PROMOTED, 5, 100, false, 1, "cluster")),
                        entry(Sight.GONE_AND_RESTORED, out(CanaryPhase.PROMOTED, 5, 100, false, 1, "cluster")),
                        entry(Sight.ABORT, aborting(5, 1, ANN)),
                        entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(5, 1, ANN))),
                start(
                        "ABORTING",
                        state(CanaryPhase.ABORTING, 3, 0, false, 1),
                        out(CanaryPhase.ABORTING, 3, 0, false, 1, "cluster", new SetWeight(0)),
                        entry(
                                Sight.WEIGHT_IS_0,
                                out(
                                        CanaryPhase.ABORTING,
                                        3,
                                        0,
                                        false,
                                        1,
                                        "cluster",
                                        new RemoveCanary(),
                                        new Restore())),
                        entry(
                                Sight.GONE,
                                out(
                                        CanaryPhase.ABORTING,
                                        3,
                                        0,
                                        false,
                                        1,
                                        "cluster",
                                        new RemoveCanary(),
                                        new Restore())),
                        entry(Sight.GONE_AND_RESTORED, out(CanaryPhase.ABORTED, 3, 0, false, 1, "cluster"))),
                start(
                        "PROMOTED",
                        state(CanaryPhase.PROMOTED, 5, 100, false, 1),
                        out(CanaryPhase.PROMOTED, 5, 100, false, 1, "cluster")),
                start(
                        "ABORTED",
                        state(CanaryPhase.ABORTED, 3, 0, false, 1),
                        out(CanaryPhase.ABORTED, 3, 0, false, 1, "cluster")));
    }

    /** All pauses are alike, but for what resuming and pausing them comes to. */
    private static Start paused(String name, CanaryState state, Outcome resumed, Outcome paused) {
        var step = state.step();
        var number = state.analysis();
        var waiting = out(CanaryPhase.PAUSED, step, 5, state.pausedByPerson(), number, "cluster", new SetWeight(5));
        return start(
                name,
                state,
                waiting,
                entry(
                        Sight.CANARY_READY_AT_5,
                        out(CanaryPhase.PAUSED, step, 5, state.pausedByPerson(), number, "cluster")),
                entry(Sight.CANARY_FAILED, aborting(step, number, "cluster")),
                entry(Sight.PROMOTE_OF_A_FAILED_ONE, aborting(step, number, "cluster")),
                entry(Sight.ABORT, aborting(step, number, ANN)),
                entry(Sight.ABORT_OF_A_FAILED_ONE, aborting(step, number, ANN)),
                entry(Sight.PROMOTE, promoting(step, 5, number, ANN)),
                entry(Sight.PROMOTE_IN_SPITE_OF_THE_VERDICT, promoting(step, 5, number, ANN)),
                entry(Sight.PAUSE, paused),
                entry(Sight.PAUSE_OF_A_BAD_ONE, paused),
                entry(Sight.PAUSE_OF_A_GOOD_ONE, paused),
                entry(Sight.RESUME, resumed));
    }

    static Stream<Arguments> cases() {
        return starts().stream()
                .flatMap(start -> Arrays.stream(Sight.values())
                        .map(sight -> Arguments.of(start, sight, start.but.getOrDefault(sight, start.otherwise))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void decidesAsTheTableSays(Start start, Sight sight, Outcome expected) {
        var seen = sight.observation();
        var decision = CanaryMachine.next(SPECIFICATION, start.state, seen, NOW);
        var next = decision.next();
        var ignored = decision.reason().contains(" was ignored: ");
        assertThat(new Outcome(
                        next.phase(),
                        next.step(),
                        next.weight(),
                        next.pausedByPerson(),
                        next.analysis(),
                        decision.actions(),
                        ignored && !moved(start.state, next) ? expected.by : decision.by()))
                .isEqualTo(expected);
        assertThat(ignored).isEqualTo(seen.command() != null && !expected.by.equals(ANN));
        assertThat(decision.changed()).isEqualTo(moved(start.state, next) || seen.command() != null);
        assertThat(next.since()).isEqualTo(moved(start.state, next) || held(start, next) ? NOW : start.state.since());
        assertThat(next.reason()).isNotBlank();
    }

    private static boolean held(Start start, CanaryState next) {
        return next.pausedByPerson() != start.state.pausedByPerson();
    }

    private static boolean moved(CanaryState from, CanaryState to) {
        return from.phase() != to.phase() || from.step() != to.step() || from.weight() != to.weight();
    }

    private static CanaryState state(CanaryPhase phase, int step, int weight, boolean byPerson, int analysis) {
        return new CanaryState(
                phase, step, weight, NOW.minusSeconds(60), byPerson, analysis, false, "It has come so far.");
    }

    @SafeVarargs
    private static Start start(String name, CanaryState state, Outcome otherwise, Map.Entry<Sight, Outcome>... but) {
        return new Start(name, state, otherwise, Map.ofEntries(but));
    }

    private static Outcome out(
            CanaryPhase phase,
            int step,
            int weight,
            boolean byPerson,
            int analysis,
            String by,
            CanaryAction... actions) {
        return new Outcome(phase, step, weight, byPerson, analysis, List.of(actions), by);
    }

    private static Outcome progressing(int step, int weight, int analysis, String by) {
        return out(CanaryPhase.PROGRESSING, step, weight, false, analysis, by, new SetWeight(weight));
    }

    private static Outcome analysing(int step, int weight, int analysis, String by) {
        return out(CanaryPhase.ANALYSING, step, weight, false, analysis, by, new StartAnalysis(step, analysis));
    }

    /** Held by somebody: what it has is kept. */
    private static Outcome held(int step, int weight, int analysis, String by) {
        return out(CanaryPhase.PAUSED, step, weight, true, analysis, by, new SetWeight(weight));
    }

    private static Outcome promoting(int step, int weight, int analysis, String by) {
        return out(CanaryPhase.PROMOTING, step, weight, false, analysis, by, new UpdateStable());
    }

    private static Outcome aborting(int step, int analysis, String by) {
        return out(CanaryPhase.ABORTING, step, 0, false, analysis, by, new SetWeight(0));
    }
}
