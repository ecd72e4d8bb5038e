package dev.atrium.deploys.descriptor;

import dev.atrium.platform.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a release goes out: {@code automatedCanary}.
 *
 * @param canaryService the Service of the canary's pods
 * @param stableService the Service of the stable ones; empty for the one that selects the workload's pods
 * @param workload the name of the Deployment; empty for the only one, or the one with the component's name
 * @param route the name of the HTTPRoute whose weights are set; empty for any that sends requests to the stable Service
 * @param steps as written; where there is no {@code setWeight} among them, see {@link #expanded}
 */
public record CanarySpec(
        String canaryService, String stableService, String workload, String route, List<Step> steps, Place place) {

    /** Where nothing says how much, it is this much, judged at each. */
    private static final List<Integer> USUAL_WEIGHTS = List.of(5, 25, 50);

    /** Takes a copy of the list. */
    public CanarySpec {
        steps = List.copyOf(steps);
    }

    /** The steps with those that go without saying: with no weight among them, 5, 25 and 50 percent, and the steps at each. */
    public List<Step> expanded() {
        if (steps.stream().anyMatch(SetWeight.class::isInstance)) {
            return steps;
        }
        return USUAL_WEIGHTS.stream()
                .flatMap(weight -> Stream.concat(Stream.of(new SetWeight(weight)), steps.stream()))
                .toList();
    }

    /** What is done next. */
    public sealed interface Step {}

    /** The new version gets this many percent of the requests, 0 to 100. */
    public record SetWeight(int weight) implements Step {}

    /** Nothing happens for a time. @param duration null until somebody resumes it */
    public record Pause(@Nullable Duration duration) implements Step {}

    /** The new version is measured. */
    public record Analysis(List<Template> templates) implements Step {

        /** Takes a copy of the list. */
        public Analysis {
            templates = List.copyOf(templates);
        }
    }

    /** A template of an analysis. @param args for its queries, those of the step and its own */
    public record Template(String name, Map<String, String> args, Place place) {

        /** Takes a copy of the map. */
        public Template {
            args = Map.copyOf(args);
        }
    }
}
