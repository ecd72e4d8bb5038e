package dev.atrium.deploys.descriptor;

import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.deploys.descriptor.CanarySpec.SetWeight;
import dev.atrium.deploys.descriptor.CanarySpec.Step;
import dev.atrium.platform.descriptor.Durations;
import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tugboat.automatedCanary}, whose steps are those of Argo Rollouts. */
final class CanaryReader {

    private static final int MOST_STEPS = 50;
    private static final int LONGEST_PAUSE_HOURS = 720;
    private static final int ALL = 100;

    private static final String ADVICE = "Write canaryService: and steps: below it.";
    private static final String STEP = "Write one of setWeight: 20, pause: { duration: 5m } and analysis.";
    private static final List<String> STEPS = List.of("setWeight", "pause", "analysis");

    private CanaryReader() {}

    static Optional<CanarySpec> canary(Section tugboat) {
        return tugboat.value("automatedCanary")
                .flatMap(v -> v.section("\"automatedCanary\"", ADVICE))
                .map(CanaryReader::spec);
    }

    private static CanarySpec spec(Section section) {
        section.only(
                List.of("canaryService", "stableService", "workload", "route", "steps"),
                Map.of("deployment", "workload", "httpRoute", "route", "step", "steps", "service", "canaryService"));
        var canary = section.required("canaryService", "Write the name of the Service of the canary's pods.")
                .flatMap(v -> KubernetesNames.LABEL_1035.read(v))
                .orElse("");
        var stable = name(section, "stableService", KubernetesNames.LABEL_1035);
        if (!stable.isEmpty() && stable.equals(canary)) {
            section.findings()
                    .error(
                            section.at("stableService"),
                            "\"stableService\" must be another Service than \"canaryService\": one has the old pods, one"
                                    + " the new ones.");
        }
        return new CanarySpec(
                canary,
                stable,
                name(section, "workload", KubernetesNames.SUBDOMAIN),
                name(section, "route", KubernetesNames.SUBDOMAIN),
                steps(section),
                section.findings().places().value(section.pointer()));
    }

    private static String name(Section section, String key, KubernetesNames rules) {
        return section.value(key).flatMap(v -> rules.read(v)).orElse("");
    }

    private static List<Step> steps(Section canary) {
        var values = canary.required("steps", STEP)
                .map(v -> v.items(MOST_STEPS, STEP))
                .orElse(List.of());
        var steps = new ArrayList<Step>();
        for (var value : values) {
            value.section("A step", STEP)
                    .flatMap(section -> step(section, weights(steps)))
                    .ifPresent(steps::add);
        }
        idle(canary, values);
        return steps;
    }

    private static List<Integer> weights(List<Step> steps) {
        return steps.stream()
                .filter(SetWeight.class::isInstance)
                .map(s -> ((SetWeight) s).weight())
                .toList();
    }

    private static Optional<Step> step(Section section, List<Integer> before) {
        section.only(STEPS, Map.of("weight", "setWeight", "wait", "pause", "templates", "analysis"));
        var kinds = STEPS.stream().filter(section::has).toList();
        if (kinds.size() != 1) {
            section.findings()
                    .error(
                            section.pointer(),
                            kinds.isEmpty()
                                    ? "A step says nothing to do. " + STEP
                                    : "A step is one thing, and this is " + String.join(" and ", kinds)
                                            + ". Make a step of each, with its own - before it.");
        }
        var read = new ArrayList<Step>();
        if (section.has("setWeight")) {
            weight(section, before).map(SetWeight::new).ifPresent(read::add);
        }
        if (section.has("pause")) {
            read.add(pause(section));
        }
        if (section.has("analysis")) {
            analysis(section).ifPresent(read::add);
        }
        return kinds.size() == 1 ? read.stream().findFirst() : Optional.empty();
    }

    private static Optional<Integer> weight(Section section, List<Integer> before) {
        var value = section.required("setWeight", "Write how many percent of the requests go to the new version.");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var node = value.get().node();
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() > ALL) {
            value.get()
                    .error("must be a whole number of percent, 0 to " + ALL + ", without % and quotes, not "
                            + value.get().shape() + ".");
            return Optional.empty();
        }
        if (!before.isEmpty() && node.intValue() < before.getLast()) {
            value.get()
                    .error("must not be less than that of the step before, which is " + before.getLast()
                            + ". Put the steps in the order of their weights.");
        }
        return Optional.of(node.intValue());
    }

    private static Step pause(Section section) {
        var advice = "Write pause: { duration: 5m }, or pause: {} to wait until somebody resumes it.";
        var duration = section.value("pause")
                .flatMap(v -> v.section("A pause", advice))
                .flatMap(pause -> {
                    pause.only(List.of("duration"), Map.of("seconds", "duration", "time", "duration"));
                    return pause.value("duration").flatMap(v -> Durations.readOrSeconds(v, LONGEST_PAUSE_HOURS));
                });
        return new Pause(duration.orElse(null));
    }

    private static Optional<Step> analysis(Section section) {
        var advice = "Write templates: with - templateName: javaBackend below it.";
        return section.required("analysis", advice)
                .flatMap(v -> v.section("An analysis", advice))
                .map(a -> new Analysis(AnalysisReader.templates(a)));
    }

    /** An analysis at weight 0 never has data: nobody is sent to the new version yet. */
    private static void idle(Section canary, List<Value> values) {
        var weights = values.stream().filter(v -> v.node().has("setWeight")).toList();
        if (weights.isEmpty()) {
            return;
        }
        values.stream()
                .takeWhile(v -> v.node().path("setWeight").asInt(0) == 0)
                .filter(v -> v.node().has("analysis"))
                .forEach(v -> canary.findings()
                        .warning(
                                v.pointer(),
                                "This analysis comes before the first weight over 0: nobody is sent to the new version"
                                        + " yet, and there will be nothing to measure. Put setWeight before it."));
    }
}
