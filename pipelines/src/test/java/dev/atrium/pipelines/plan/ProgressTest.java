package dev.atrium.pipelines.plan;

import static dev.atrium.pipelines.StepStatus.CANCELLED;
import static dev.atrium.pipelines.StepStatus.FAILED;
import static dev.atrium.pipelines.StepStatus.QUEUED;
import static dev.atrium.pipelines.StepStatus.RUNNING;
import static dev.atrium.pipelines.StepStatus.SKIPPED;
import static dev.atrium.pipelines.StepStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.StepStatus;
import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.plan.Progress.Next;
import dev.atrium.pipelines.plan.Progress.Next.Finished;
import dev.atrium.pipelines.plan.Progress.Next.GoesOn;
import dev.atrium.pipelines.plan.Progress.State;
import dev.atrium.platform.run.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static BuildPlan.Task task(int number, int stage, int retry, boolean left, Integer... needs) {
        return new BuildPlan.Task(
                number,
                stage,
                "t" + number,
                left ? "left out" : "",
                Set.of(needs),
                retry,
                null,
                false,
                List.of(),
                List.of(),
                Resources.DEFAULTS,
                List.of());
    }

    private static BuildPlan plan(BuildPlan.Task... tasks) {
        return new BuildPlan("P", false, null, List.of("One", "Two", "Three"), List.of(tasks));
    }

    private static Next next(BuildPlan plan, Object... states) {
        var map = new HashMap<Integer, State>();
        for (var i = 0; i < states.length; i++) {
            map.put(
                    i + 1,
                    states[i] instanceof State s ? s : new State((StepStatus) states[i], states[i] == FAILED ? 1 : 0));
        }
        return Progress.next(plan, map);
    }

    private static final String ONE_FAILED = "Not executed: the stage \"One\" has failed.";

    @Test
    void followsTheTable() {
        // 1 and 2 in the first stage, 3 needs 2 there; 4 in the second
        var plan = plan(task(1, 0, 1, false), task(2, 0, 0, false), task(3, 0, 0, false, 2), task(4, 1, 0, false));
        assertThat(next(plan, QUEUED, QUEUED, QUEUED, QUEUED)).isEqualTo(new GoesOn(Set.of(1, 2), Map.of()));
        assertThat(next(plan, RUNNING, RUNNING, QUEUED, QUEUED)).isEqualTo(new GoesOn(Set.of(), Map.of()));
        assertThat(next(plan, RUNNING, SUCCEEDED, QUEUED, QUEUED)).isEqualTo(new GoesOn(Set.of(3), Map.of()));
        assertThat(next(plan, SUCCEEDED, SUCCEEDED, RUNNING, QUEUED)).isEqualTo(new GoesOn(Set.of(), Map.of()));
        assertThat(next(plan, SUCCEEDED, SUCCEEDED, SUCCEEDED, QUEUED)).isEqualTo(new GoesOn(Set.of(4), Map.of()));
        assertThat(next(plan, SUCCEEDED, SUCCEEDED, SUCCEEDED, SUCCEEDED))
                .isEqualTo(new Finished(RunStatus.SUCCEEDED, Map.of(), ""));
        // what it needs was not configured, or left out
        assertThat(next(plan, SUCCEEDED, SKIPPED, QUEUED, QUEUED)).isEqualTo(new GoesOn(Set.of(3), Map.of()));
        // tried again
        assertThat(next(plan, FAILED, RUNNING, QUEUED, QUEUED)).isEqualTo(new GoesOn(Set.of(1), Map.of()));
        assertThat(next(plan, new State(QUEUED, 1), RUNNING, QUEUED, QUEUED))
                .isEqualTo(new GoesOn(Set.of(1), Map.of()));
        // failed for good, while others go on
        assertThat(next(plan, new State(FAILED, 2), RUNNING, QUEUED, QUEUED))
                .isEqualTo(new GoesOn(Set.of(), Map.of(4, ONE_FAILED)));
        assertThat(next(plan, new State(FAILED, 2), SUCCEEDED, QUEUED, SKIPPED))
                .isEqualTo(new GoesOn(Set.of(3), Map.of()));
        assertThat(next(plan, new State(FAILED, 2), SUCCEEDED, SUCCEEDED, SKIPPED))
                .isEqualTo(new Finished(RunStatus.FAILED, Map.of(), "The task \"t1\" (One) has failed."));
        // failed for another reason than its own: not tried again
        assertThat(next(plan, new State(FAILED, 0), SUCCEEDED, SUCCEEDED, SKIPPED))
                .isEqualTo(new Finished(RunStatus.FAILED, Map.of(), "The task \"t1\" (One) has failed."));
        assertThat(next(plan, SUCCEEDED, FAILED, QUEUED, QUEUED))
                .isEqualTo(new Finished(
                        RunStatus.FAILED,
                        Map.of(3, "Not executed: \"t2\", which it needs, has failed.", 4, ONE_FAILED),
                        "The task \"t2\" (One) has failed."));
        assertThat(next(plan, new State(FAILED, 2), FAILED, SKIPPED, SKIPPED))
                .isEqualTo(
                        new Finished(RunStatus.FAILED, Map.of(), "2 tasks have failed: \"t1\" (One), \"t2\" (One)."));
    }

    @Test
    void beginsNothingInACancelledBuild() {
        var plan = plan(task(1, 0, 5, false), task(2, 0, 0, false), task(3, 1, 0, false));
        var why = "Not executed: the build was cancelled.";
        assertThat(next(plan, CANCELLED, RUNNING, QUEUED)).isEqualTo(new GoesOn(Set.of(), Map.of(3, why)));
        assertThat(next(plan, CANCELLED, SUCCEEDED, QUEUED))
                .isEqualTo(new Finished(RunStatus.CANCELLED, Map.of(3, why), ""));
        assertThat(next(plan, FAILED, CANCELLED, QUEUED))
                .isEqualTo(new Finished(RunStatus.CANCELLED, Map.of(3, why), ""));
    }

    @Test
    void leavesOutWhatThePlanLeavesOutAndGoesOn() {
        var plan = plan(task(1, 0, 0, true), task(2, 0, 0, false, 1), task(3, 1, 0, true), task(4, 2, 0, false, 3));
        assertThat(next(plan, QUEUED, QUEUED, QUEUED, QUEUED))
                .isEqualTo(new GoesOn(Set.of(2), Map.of(1, "left out", 3, "left out")));
        assertThat(next(plan, SKIPPED, SUCCEEDED, SKIPPED, QUEUED)).isEqualTo(new GoesOn(Set.of(4), Map.of()));
        assertThat(next(plan(task(1, 0, 0, true)), QUEUED))
                .isEqualTo(new Finished(RunStatus.SUCCEEDED, Map.of(1, "left out"), ""));
    }

    @Test
    void skipsAlongAChainOfNeeds() {
        var plan = plan(task(1, 0, 0, false, 2), task(2, 0, 0, false, 3), task(3, 0, 0, false), task(4, 0, 0, false));
        assertThat(next(plan, QUEUED, QUEUED, FAILED, RUNNING))
                .isEqualTo(new GoesOn(
                        Set.of(),
                        Map.of(
                                2, "Not executed: \"t3\", which it needs, has failed.",
                                1, "Not executed: \"t2\", which it needs, has not been executed.")));
        // and so after it has been written down
        assertThat(next(plan, QUEUED, SKIPPED, FAILED, RUNNING))
                .isEqualTo(new GoesOn(
                        Set.of(), Map.of(1, "Not executed: \"t2\", which it needs, has not been executed.")));
    }

    @Test
    void endsEvenWhereTasksWaitForOneAnother() {
        var plan = plan(task(1, 0, 0, false, 2), task(2, 0, 0, false, 1));
        assertThat(next(plan, QUEUED, QUEUED)).isInstanceOfSatisfying(Finished.class, f -> {
            assertThat(f.status()).isEqualTo(RunStatus.FAILED);
            assertThat(f.skip()).containsOnlyKeys(1, 2);
        });
    }

    @Test
    void wantsToKnowOfAllTasks() {
        assertThatThrownBy(() -> Progress.next(plan(task(1, 0, 0, false)), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A plan at random: what a task needs is in its stage or before, and comes in any order. */
    private static BuildPlan random(Random random) {
        var tasks = new ArrayList<BuildPlan.Task>();
        var stages = 1 + random.nextInt(3);
        for (var stage = 0; stage < stages; stage++) {
            for (var i = random.nextInt(4); i >= 0; i--) {
                var needs = new TreeSet<Integer>();
                for (var other = 1; other <= tasks.size(); other++) {
                    if (random.nextInt(4) == 0) {
                        needs.add(other);
                    }
                }
                tasks.add(task(
                        tasks.size() + 1,
                        stage,
                        random.nextInt(3),
                        random.nextInt(6) == 0,
                        needs.toArray(Integer[]::new)));
            }
        }
        return plan(tasks.toArray(BuildPlan.Task[]::new));
    }

    @Property
    void whateverComesOfTasksTheBuildEndsAndKeepsItsOrder(@ForAll long seed, @ForAll @IntRange(max = 8) int badLuck) {
        var random = new Random(seed);
        var plan = random(random);
        var cancelAt = random.nextInt(4) == 0 ? random.nextInt(10) : -1;
        var states = new HashMap<Integer, State>();
        plan.tasks().forEach(t -> states.put(t.number(), new State(QUEUED, 0)));
        var executions = new HashMap<Integer, Integer>();
        var cancelled = false;
        // each round something is begun, skipped or ends: more than this many are not needed
        for (var round = 0; round < 200; round++) {
            var next = Progress.next(plan, states);
            switch (next) {
                case Finished finished -> {
                    write(plan, states, finished.skip());
                    checkEnd(plan, states, finished, cancelled);
                    return;
                }
                case GoesOn on -> {
                    write(plan, states, on.skip());
                    for (var number : on.begin()) {
                        assertThat(cancelled).isFalse();
                        checkBegin(plan.tasks().get(number - 1), plan, states);
                        executions.merge(number, 1, Integer::sum);
                        assertThat(executions.get(number))
                                .isLessThanOrEqualTo(
                                        plan.tasks().get(number - 1).retry() + 1);
                        states.put(number, new State(RUNNING, states.get(number).failures()));
                    }
                }
            }
            var running = plan.tasks().stream()
                    .filter(t -> states.get(t.number()).status() == RUNNING)
                    .toList();
            assertThat(running).as("something goes on").isNotEmpty();
            var ends = running.get(random.nextInt(running.size())).number();
            var failures = states.get(ends).failures();
            if (round == cancelAt) {
                cancelled = true;
                states.put(ends, new State(CANCELLED, failures));
            } else if (random.nextInt(10) < badLuck) {
                states.put(ends, new State(FAILED, failures + 1));
            } else {
                states.put(ends, new State(random.nextInt(9) == 0 ? SKIPPED : SUCCEEDED, failures));
            }
        }
        throw new AssertionError("The build does not end.");
    }

    private static void write(BuildPlan plan, Map<Integer, State> states, Map<Integer, String> skip) {
        skip.forEach((number, reason) -> {
            assertThat(reason).isNotEmpty();
            assertThat(states.get(number).status()).isEqualTo(QUEUED);
            assertThat(plan.tasks().get(number - 1).number()).isEqualTo(number);
            states.put(number, new State(SKIPPED, 0));
        });
    }

    private static void checkBegin(BuildPlan.Task task, BuildPlan plan, Map<Integer, State> states) {
        assertThat(task.skipped()).isEmpty();
        var state = states.get(task.number());
        assertThat(state.status()).isIn(QUEUED, FAILED);
        if (state.status() == FAILED) {
            assertThat(state.failures()).isBetween(1, task.retry());
        }
        assertThat(task.needs())
                .allSatisfy(need -> assertThat(states.get(need).status()).isIn(SUCCEEDED, SKIPPED));
        plan.tasks().stream()
                .filter(other -> other.stage() < task.stage())
                .forEach(
                        other -> assertThat(states.get(other.number()).status()).isIn(SUCCEEDED, SKIPPED));
    }

    private static void checkEnd(BuildPlan plan, Map<Integer, State> states, Finished finished, boolean cancelled) {
        var failed = states.values().stream().anyMatch(s -> s.status() == FAILED);
        assertThat(finished.status())
                .isEqualTo(cancelled ? RunStatus.CANCELLED : failed ? RunStatus.FAILED : RunStatus.SUCCEEDED);
        assertThat(finished.message().isEmpty()).isEqualTo(finished.status() != RunStatus.FAILED);
        assertThat(states.values())
                .allSatisfy(s -> assertThat(s.status().finished()).isTrue());
        if (!cancelled) {
            plan.tasks().forEach(t -> {
                var state = states.get(t.number());
                if (state.status() == FAILED) {
                    assertThat(state.failures()).isEqualTo(t.retry() + 1);
                }
            });
        }
        // and it stays so
        assertThat(Progress.next(plan, states))
                .isEqualTo(new Finished(finished.status(), Map.of(), finished.message()));
    }
}
