package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.ActionImage;
import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import dev.atrium.pipelines.descriptor.BuildInfo.Stage;
import dev.atrium.pipelines.descriptor.RefPattern;
import dev.atrium.platform.expression.Nunjucks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** From what is declared to what is to be done. Thread-safe. */
public final class Planning {

    private static final Pattern SKIP = Pattern.compile("\\[(?:skip ci|ci skip)]", Pattern.CASE_INSENSITIVE);

    private final Nunjucks nunjucks;

    /** Decides conditions by this. */
    public Planning(Nunjucks nunjucks) {
        this.nunjucks = nunjucks;
    }

    /** A plan could not be made: an expression fails. The message is for a person. */
    public static final class PlanException extends Exception {
        private static final long serialVersionUID = 1;

        /** With what is wrong. */
        public PlanException(String message) {
            super(message);
        }
    }

    /** The pipelines whose {@code ref} a branch, or {@code pr/<number>/merge}, is for; in their order. */
    public static List<Pipeline> pipelinesFor(BuildInfo buildInfo, String ref) {
        return buildInfo.pipelines().stream()
                .filter(pipeline -> isFor(pipeline, ref))
                .toList();
    }

    /** Whether a commit asks not to be built: {@code [skip ci]} or {@code [ci skip]} in its message, in any case. */
    public static boolean skips(String commitMessage) {
        return SKIP.matcher(commitMessage).find();
    }

    /** Whether the {@code if} of a pipeline says yes, or there is none. A plan for one that says no has only skipped tasks. */
    public boolean wants(Pipeline pipeline, BuildContext context) throws PlanException {
        return new Conditions(nunjucks, context).holds(pipeline.condition(), named("pipeline", pipeline.name()));
    }

    /**
     * What a build is to do. The variables of {@link dev.atrium.pipelines.descriptor.BuildVariables} are in the environment of every
     * step and cannot be changed. In arguments, {@code $NAME} and <code>${NAME}</code> stand for these and for what {@code env} declares; in
     * values of {@code env}, for these and for what {@code env} further outside declares. Any other {@code $} stays.
     *
     * @param builtIn images, without tags, that are actions of Atrium's own
     */
    public BuildPlan plan(BuildInfo buildInfo, Pipeline pipeline, BuildContext context, Set<String> builtIn)
            throws PlanException {
        var conditions = new Conditions(nunjucks, context);
        var environment =
                Environment.of(pipeline.name(), context).with(buildInfo.env()).with(pipeline.env());
        var no = conditions.no(pipeline.condition(), named("pipeline", pipeline.name()));
        var tasks = new ArrayList<BuildPlan.Task>();
        var numbers = new ArrayList<Map<String, Integer>>();
        for (var stage : pipeline.stages()) {
            numbers.add(numbers(stage, tasks.size()));
            var noStage = no.isEmpty() ? conditions.no(stage.condition(), named("stage", stage.name())) : no;
            for (var task : stage.tasks()) {
                var needs = needs(task, numbers);
                tasks.add(new TaskPlanning(conditions, builtIn)
                        .plan(
                                task,
                                tasks.size() + 1,
                                numbers.size() - 1,
                                needs,
                                noStage,
                                environment.with(stage.env())));
            }
        }
        return new BuildPlan(
                pipeline.name(),
                buildInfo.useBuildIdentity(),
                pipeline.timeout(),
                pipeline.stages().stream().map(Stage::name).toList(),
                tasks);
    }

    static String named(String what, String name) {
        return what + " \"" + name + "\"";
    }

    private static boolean isFor(Pipeline pipeline, String ref) {
        try {
            return RefPattern.of(pipeline.ref()).matches(ref);
        } catch (PatternSyntaxException e) {
            // the reader has refused it; what it is for, nobody can say
            return false;
        }
    }

    private static Map<String, Integer> numbers(Stage stage, int before) {
        var numbers = new HashMap<String, Integer>();
        for (var task : stage.tasks()) {
            numbers.put(task.name(), before + numbers.size() + 1);
        }
        return numbers;
    }

    /** @param stages the tasks of the stages up to the task's own */
    private static Set<Integer> needs(BuildInfo.Task task, List<Map<String, Integer>> stages) throws PlanException {
        var needs = new LinkedHashSet<Integer>();
        for (var need : task.needs()) {
            needs.add(nearest(need, stages)
                    .orElseThrow(() -> new PlanException(
                            "The task \"" + task.name() + "\" needs \"" + need + "\", which is not there.")));
        }
        return needs;
    }

    private static Optional<Integer> nearest(String need, List<Map<String, Integer>> stages) {
        return stages.reversed().stream()
                .flatMap(tasks -> Optional.ofNullable(tasks.get(need)).stream())
                .findFirst();
    }

    /** Whether an image is one of Atrium's own actions. */
    static boolean isBuiltIn(String image, Set<String> builtIn) {
        return builtIn.contains(ActionImage.name(image));
    }
}
