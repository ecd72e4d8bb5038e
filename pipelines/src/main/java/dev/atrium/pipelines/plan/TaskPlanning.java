package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.ActionImage;
import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.plan.Planning.PlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans a task and its steps. */
record TaskPlanning(Conditions conditions, Set<String> builtIn) {

    /** Of a name that is made of a step's arguments. */
    private static final int LONGEST_NAME = 60;

    /** @param outer why nothing around it is executed; empty if it is */
    BuildPlan.Task plan(
            BuildInfo.Task task, int number, int stage, Set<Integer> needs, String outer, Environment outside)
            throws PlanException {
        var named = Planning.named("task", task.name());
        var own = outer.isEmpty() ? conditions.no(task.condition(), named) : outer;
        var environment = outside.with(task.env()).withSecrets(task.secrets());
        var steps = new ArrayList<BuildPlan.Step>();
        for (var step : task.steps()) {
            steps.add(step(step, steps.size() + 1, task, own, environment));
        }
        var none = steps.stream().noneMatch(step -> step.skipped().isEmpty());
        return new BuildPlan.Task(
                number,
                stage,
                task.name(),
                own.isEmpty() && none ? "Skipped: the `if` of each of its steps says no." : own,
                needs,
                task.retry(),
                task.timeout(),
                isBuiltIn(task),
                task.cache(),
                task.artifacts(),
                task.resources(),
                List.copyOf(steps));
    }

    private BuildPlan.Step step(BuildInfo.Step step, int number, BuildInfo.Task task, String outer, Environment outside)
            throws PlanException {
        var named = Planning.named("step", step.name().isEmpty() ? step.action() : step.name());
        var environment = outside.with(step.env()).withSecrets(step.secrets());
        return new BuildPlan.Step(
                number,
                step.name().isEmpty() ? called(step) : step.name(),
                outer.isEmpty() ? conditions.no(step.condition(), named) : outer,
                ActionImage.tagged(step.action()),
                step.entrypoint().isEmpty() ? task.entrypoint() : step.entrypoint(),
                step.args().stream().map(environment::resolve).toList(),
                step.timeout(),
                environment.variables(),
                environment.secrets());
    }

    /** What a step is called that has no name: its image and its arguments as they are declared, such as {@code mvn-java17 clean verify}. */
    private static String called(BuildInfo.Step step) {
        var image = ActionImage.name(step.action());
        var words = image.substring(image.lastIndexOf('/') + 1) + " " + String.join(" ", step.args());
        var name = words.replaceAll("\\s+", " ").strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private boolean isBuiltIn(BuildInfo.Task task) throws PlanException {
        var any = task.steps().stream().anyMatch(step -> Planning.isBuiltIn(step.action(), builtIn));
        if (any && task.steps().size() > 1) {
            throw new PlanException("The task \"" + task.name()
                    + "\" has an action of Atrium's own beside other steps. Move it to a task of its own.");
        }
        return any;
    }
}
