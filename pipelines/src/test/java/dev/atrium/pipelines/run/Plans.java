package dev.atrium.pipelines.run;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import dev.atrium.pipelines.plan.BuildPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans for tests: stages {@code s0}, {@code s1}, …, and tasks whose numbers are their places. */
final class Plans {

    private Plans() {}

    /** A task that can be changed. */
    record Draft(BuildPlan.Task task) {

        Draft needs(Integer... numbers) {
            return with(task.retry(), Set.of(numbers), task.timeout(), task.builtIn(), task.steps());
        }

        Draft retry(int times) {
            return with(times, task.needs(), task.timeout(), task.builtIn(), task.steps());
        }

        Draft timeout(Duration timeout) {
            return with(task.retry(), task.needs(), timeout, task.builtIn(), task.steps());
        }

        Draft builtIn(String image) {
            return with(task.retry(), task.needs(), task.timeout(), true, List.of(Plans.step(1, image, "", Map.of())));
        }

        Draft secrets(Map<String, String> secrets) {
            return with(
                    task.retry(),
                    task.needs(),
                    task.timeout(),
                    task.builtIn(),
                    List.of(Plans.step(1, "image:1", "", secrets)));
        }

        Draft skipStep(int number) {
            return with(
                    task.retry(),
                    task.needs(),
                    task.timeout(),
                    task.builtIn(),
                    task.steps().stream()
                            .map(s -> s.number() == number
                                    ? Plans.step(number, s.image(), "its if is false", Map.of())
                                    : s)
                            .toList());
        }

        private Draft with(
                int retry, Set<Integer> needs, Duration timeout, boolean builtIn, List<BuildPlan.Step> steps) {
            return new Draft(new BuildPlan.Task(
                    task.number(),
                    task.stage(),
                    task.name(),
                    task.skipped(),
                    needs,
                    retry,
                    timeout,
                    builtIn,
                    List.of(),
                    List.of(),
                    Resources.DEFAULTS,
                    steps));
        }
    }

    static Draft task(int stage, String name, int steps) {
        return new Draft(new BuildPlan.Task(
                0,
                stage,
                name,
                "",
                Set.of(),
                0,
                null,
                false,
                List.of(),
                List.of(),
                Resources.DEFAULTS,
                IntStream.rangeClosed(1, steps)
                        .mapToObj(n -> step(n, "image:1", "", Map.of()))
                        .toList()));
    }

    static Draft task(int stage, String name) {
        return task(stage, name, 1);
    }

    static BuildPlan.Step step(int number, String image, String skipped, Map<String, String> secrets) {
        return new BuildPlan.Step(
                number,
                "step " + number,
                skipped,
                image,
                List.of(),
                List.of("echo"),
                null,
                Map.of("CI", "true"),
                secrets);
    }

    static BuildPlan plan(Draft... drafts) {
        return plan(false, null, drafts);
    }

    static BuildPlan plan(boolean identity, Duration timeout, Draft... drafts) {
        var tasks = new ArrayList<BuildPlan.Task>();
        for (var draft : drafts) {
            var t = draft.task();
            tasks.add(new BuildPlan.Task(
                    tasks.size() + 1,
                    t.stage(),
                    t.name(),
                    t.skipped(),
                    t.needs(),
                    t.retry(),
                    t.timeout(),
                    t.builtIn(),
                    t.cache(),
                    t.artifacts(),
                    t.resources(),
                    t.steps()));
        }
        var stages = Arrays.stream(drafts).mapToInt(d -> d.task().stage()).max().orElse(-1) + 1;
        return new BuildPlan(
                "build",
                identity,
                timeout,
                IntStream.range(0, stages).mapToObj(i -> "s" + i).toList(),
                tasks);
    }
}
