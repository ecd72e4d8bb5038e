package dev.atrium.deploys.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.canary.CanaryAction.RemoveCanary;
import dev.atrium.deploys.canary.CanaryAction.Restore;
import dev.atrium.deploys.canary.CanaryAction.SetWeight;
import dev.atrium.deploys.canary.CanaryAction.StartAnalysis;
import dev.atrium.deploys.canary.CanaryAction.StartCanary;
import dev.atrium.deploys.canary.CanaryAction.UpdateStable;
import dev.atrium.deploys.canary.CanaryMachine.Decision;
import dev.atrium.deploys.canary.Observation.Workload;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.deploys.descriptor.CanarySpec.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** The laws of {@link CanaryMachine}, held on random walks through clusters that obey late, forget, break and lose pods. */
class CanaryWalkTest {

    private static final Set<CanaryPhase> ON_ITS_WAY =
            EnumSet.of(CanaryPhase.STARTING, CanaryPhase.PROGRESSING, CanaryPhase.PAUSED, CanaryPhase.ANALYSING);

    /** One walk: a canary and its cluster. */
    private static final class Walk {
        private final CanarySpec specification;
        private final Random random;
        private final SimulatedCluster cluster;
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");
        private CanaryState state = CanaryState.initial(now);
        private int heldSteps;

        Walk(CanarySpec specification, Random random) {
            this.specification = specification;
            this.random = random;
            this.cluster = new SimulatedCluster(random);
        }

        /** Looks, decides, checks the laws, acts, and waits. */
        void look(@Nullable CanaryCommand command) {
            var seen = cluster.observe(state.analysis(), command);
            var decision = CanaryMachine.next(specification, state, seen, now);
            assertThat(CanaryMachine.next(specification, state, seen, now)).isEqualTo(decision);
            obeysTheLaws(state, seen, decision);
            // the same is seen again, before anything has happened, as after a crash
            obeysTheLaws(decision.next(), seen, CanaryMachine.next(specification, decision.next(), seen, now));
            state = decision.next();
            cluster.perform(decision.actions());
            if (random.nextInt(4) == 0) {
                cluster.perform(decision.actions());
            }
            cluster.tick();
            now = now.plus(decision.again()).plusMillis(1);
            if (state.phase() == CanaryPhase.PROMOTED || state.phase() == CanaryPhase.ABORTED) {
                endsAsItShould();
            }
        }

        private void obeysTheLaws(CanaryState from, Observation seen, Decision decision) {
            var next = decision.next();
            assertThat(next.step())
                    .isBetween(from.step(), specification.expanded().size() - 1);
            assertThat(next.analysis()).isBetween(from.analysis(), from.analysis() + 1);
            assertThat(allowed(from)).as("from %s", from).contains(next.phase());
            if (from.phase().finished()) {
                assertThat(next).isEqualTo(from);
                assertThat(decision.actions()).isEmpty();
                return;
            }
            assertThat(decision.again())
                    .isBetween(next.phase().finished() ? Duration.ZERO : Duration.ofSeconds(1), Duration.ofSeconds(15));
            weightIsThatOfItsStep(next);
            decision.actions().forEach(action -> isAllowed(action, from, seen, next));
            if (seen.command() == CanaryCommand.ABORT) {
                assertThat(next.phase()).isIn(CanaryPhase.ABORTING, CanaryPhase.ABORTED);
            }
        }

        private void weightIsThatOfItsStep(CanaryState next) {
            switch (next.phase()) {
                case STARTING -> assertThat(next.weight()).isZero();
                case PROGRESSING, PAUSED, ANALYSING, PROMOTING ->
                    assertThat(next.weight()).isIn(0, limit(next));
                case FINISHING, PROMOTED -> assertThat(next.weight()).isEqualTo(100);
                case ABORTING, ABORTED -> assertThat(next.weight()).isZero();
            }
            if (next.phase() == CanaryPhase.PROGRESSING) {
                assertThat(next.weight()).isEqualTo(limit(next));
            }
        }

        /** What the steps give the canary up to where it is. */
        private int limit(CanaryState at) {
            return specification.expanded().stream()
                    .limit(at.step() + 1L)
                    .mapMulti((Step s, Consumer<Integer> weights) -> {
                        if (s instanceof CanarySpec.SetWeight(int weight)) {
                            weights.accept(weight);
                        }
                    })
                    .reduce(0, (before, last) -> last);
        }

        private void isAllowed(CanaryAction action, CanaryState from, Observation seen, CanaryState next) {
            switch (action) {
                case StartCanary() -> assertThat(next.phase()).isEqualTo(CanaryPhase.STARTING);
                case SetWeight(int weight) -> {
                    var goesBack = next.phase() == CanaryPhase.FINISHING || next.phase() == CanaryPhase.ABORTING;
                    assertThat(weight).isEqualTo(goesBack ? 0 : next.weight());
                    if (from.weight() == 0 && weight > 0) {
                        assertThat(from.phase() == CanaryPhase.PROGRESSING || seen.canary() == Workload.READY)
                                .as("nobody is sent to a canary that has never been ready")
                                .isTrue();
                    }
                    if (next.phase() == CanaryPhase.FINISHING && from.phase() == CanaryPhase.PROMOTING) {
                        assertThat(seen.stableUpdated()).isTrue();
                        assertThat(seen.stable()).isEqualTo(Workload.READY);
                    }
                }
                case StartAnalysis(int step, int number) -> {
                    assertThat(next.phase()).isEqualTo(CanaryPhase.ANALYSING);
                    assertThat(step).isEqualTo(next.step());
                    assertThat(number).isEqualTo(next.analysis());
                }
                case UpdateStable() -> assertThat(next.phase()).isEqualTo(CanaryPhase.PROMOTING);
                case RemoveCanary() -> {
                    assertThat(next.phase()).isIn(CanaryPhase.FINISHING, CanaryPhase.ABORTING);
                    assertThat(seen.weight()).isZero();
                }
                case Restore() -> assertThat(next.phase()).isEqualTo(CanaryPhase.ABORTING);
            }
        }

        private void endsAsItShould() {
            assertThat(cluster.canaryThere()).isFalse();
            assertThat(cluster.weight()).isZero();
            assertThat(cluster.newStable()).isEqualTo(state.phase() == CanaryPhase.PROMOTED);
            assertThat(cluster.restored()).isEqualTo(state.phase() == CanaryPhase.ABORTED);
        }

        private static Set<CanaryPhase> allowed(CanaryState from) {
            return switch (from.phase()) {
                case STARTING, PROGRESSING, PAUSED, ANALYSING -> {
                    var phases = EnumSet.copyOf(ON_ITS_WAY);
                    phases.add(CanaryPhase.PROMOTING);
                    phases.add(CanaryPhase.ABORTING);
                    yield phases;
                }
                case PROMOTING -> EnumSet.of(CanaryPhase.PROMOTING, CanaryPhase.FINISHING, CanaryPhase.ABORTING);
                case FINISHING -> EnumSet.of(CanaryPhase.FINISHING, CanaryPhase.PROMOTED, CanaryPhase.ABORTING);
                case ABORTING -> EnumSet.of(CanaryPhase.ABORTING, CanaryPhase.ABORTED);
                case PROMOTED -> EnumSet.of(CanaryPhase.PROMOTED);
                case ABORTED -> EnumSet.of(CanaryPhase.ABORTED);
            };
        }

        void wander(int looks) {
            for (var i = 0; i < looks; i++) {
                look(random.nextInt(12) == 0 ? anyCommand() : null);
                if (ON_ITS_WAY.contains(state.phase())) {
                    assertThat(cluster.newStableWanted())
                            .as("the stable workload is left alone until the canary is good")
                            .isFalse();
                }
            }
        }

        private CanaryCommand anyCommand() {
            // mostly what leads on, or no walk would come far
            return switch (random.nextInt(10)) {
                case 0 -> CanaryCommand.ABORT;
                case 1 -> CanaryCommand.PROMOTE;
                case 2, 3 -> CanaryCommand.PAUSE;
                default -> CanaryCommand.RESUME;
            };
        }

        /** From here on all goes well, and a person leads on where only one can. */
        void finish(CanaryCommand command) {
            cluster.befriend();
            var before = state.phase();
            var bound = 20 + 15 * specification.expanded().size();
            while (!state.phase().finished() && heldSteps++ < bound) {
                var told = command == CanaryCommand.RESUME && !state.pausedByPerson() ? null : command;
                look(told);
            }
            assertThat(state.phase().finished())
                    .as("an end within %s looks, not %s", bound, state)
                    .isTrue();
            assertThat(state.phase()).isEqualTo(expectedEnd(before, command));
        }

        private static CanaryPhase expectedEnd(CanaryPhase before, CanaryCommand command) {
            var aborts = before == CanaryPhase.ABORTING
                    || before == CanaryPhase.ABORTED
                    || (command == CanaryCommand.ABORT && before != CanaryPhase.PROMOTED);
            return aborts ? CanaryPhase.ABORTED : CanaryPhase.PROMOTED;
        }
    }

    @Property(tries = 12_000)
    void everyWalkObeysTheLawsAndCanReachAnEnd(
            @ForAll("specifications") CanarySpec specification,
            @ForAll long seed,
            @ForAll @IntRange(max = 80) int looks,
            @ForAll("leading") CanaryCommand command) {
        var walk = new Walk(specification, new Random(seed));
        walk.wander(looks);
        Statistics.label("where the wandering ended").collect(walk.state.phase());
        walk.finish(command);
        var ended = walk.state;
        for (var told : CanaryCommand.values()) {
            walk.look(told);
            assertThat(walk.state).isEqualTo(ended);
        }
    }

    @Provide
    Arbitrary<CanaryCommand> leading() {
        return Arbitraries.of(CanaryCommand.RESUME, CanaryCommand.PROMOTE, CanaryCommand.ABORT);
    }

    @Provide
    Arbitrary<CanarySpec> specifications() {
        var weights = Arbitraries.integers().between(0, 100).map(weight -> (Step) new CanarySpec.SetWeight(weight));
        var pauses = Arbitraries.integers().between(0, 60).map(s -> (Step) new Pause(Duration.ofSeconds(s)));
        var other = Arbitraries.of(new Pause(null), new Analysis(List.of()), new Analysis(List.of()));
        return Arbitraries.oneOf(weights, pauses, other)
                .list()
                .ofMaxSize(7)
                .map(steps -> CanaryMachineTest.specification(steps.toArray(Step[]::new)));
    }
}
