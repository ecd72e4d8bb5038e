package dev.atrium.deploys.run;

import dev.atrium.deploys.Canary.Measurement;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.analysis.AnalysisPlan;
import dev.atrium.deploys.analysis.AnalysisPlan.Judged;
import dev.atrium.deploys.analysis.AnalysisPlan.Judgement;
import dev.atrium.deploys.analysis.AnalysisPlan.Measured;
import dev.atrium.deploys.analysis.AnalysisPlan.Planned;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import dev.atrium.deploys.analysis.InvalidQueryException;
import dev.atrium.deploys.analysis.Judge;
import dev.atrium.deploys.analysis.Metrics;
import dev.atrium.deploys.canary.CanaryState;
import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.descriptor.CanarySpec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Measures a canary when it is time to, and says what that means. */
final class Analysing {

    private final AnalysisTemplates templates;
    private final MetricsSource sources;

    Analysing(AnalysisTemplates templates, MetricsSource sources) {
        this.templates = templates;
        this.sources = sources;
    }

    /**
     * What is known by now.
     *
     * @param due when to measure again; null if there is nothing (more) to measure
     * @param trouble why something could not be measured now, though it may be later; empty if all could
     */
    record Findings(
            Verdict verdict, String reason, @Nullable Instant due, String trouble) {

        static final Findings NONE = new Findings(Verdict.RUNNING, "", null, "");
    }

    /** Measurements that were made now. @param trouble why some could not be; empty if all could @param wrong whether that will not change */
    private record Made(List<AnalysisRows.Taken> taken, String trouble, boolean wrong) {}

    /** Looks at the analysis that a state asks for, and begins it if it was not. */
    Findings look(Site site, CanarySpec specification, Release.Names names, CanaryState state) {
        if (state.phase() != CanaryPhase.ANALYSING
                || !(specification.expanded().get(state.step()) instanceof CanarySpec.Analysis step)) {
            return Findings.NONE;
        }
        var begun = site.records()
                .read(tx -> AnalysisRows.of(tx, site.run().id(), site.target().number(), state.analysis()));
        if (begun.isEmpty()) {
            return begin(site, step, names, state);
        }
        var source = sources.metrics(site.target().context());
        if (source.isEmpty()) {
            return unmeasured(
                    site,
                    begun.get(),
                    state,
                    "Nothing can be measured: " + sources.missing(site.target().context()));
        }
        return measure(site, specification, begun.get(), state, source.get());
    }

    private Findings begin(Site site, CanarySpec.Analysis step, Release.Names names, CanaryState state) {
        AnalysisPlan plan;
        try {
            plan = templates.plan(step, values(site, names, names.canary()), values(site, names, names.stable()));
        } catch (IllegalArgumentException e) {
            // a template was there when the commit was read, and is not what it was any more
            return new Findings(Verdict.INCONCLUSIVE, "Nothing can be measured: " + e.getMessage(), null, "");
        }
        site.records()
                .write(tx -> AnalysisRows.begin(
                        tx, site.run().id(), site.target().number(), state.analysis(), state.step(), plan, site.now()));
        site.checkpoints().reached("analysis-begun:" + state.analysis());
        return new Findings(Verdict.RUNNING, "", site.now(), "");
    }

    private Findings measure(
            Site site, CanarySpec specification, AnalysisRows.Begun begun, CanaryState state, Metrics metrics) {
        var rows = site.records()
                .read(tx -> AnalysisRows.measurements(
                        tx, site.run().id(), site.target().number(), state.analysis()));
        var comparisons = templates.comparisons(specification);
        var before = measured(begun.plan(), rows, List.of());
        var running = Judge.judge(before, comparisons, begun.since(), site.now());
        var made = running.verdict() == Verdict.RUNNING
                ? made(site, begun, before, running, metrics)
                : new Made(List.of(), "", false);
        var judgement = Judge.judge(measured(begun.plan(), rows, made.taken), comparisons, begun.since(), site.now());
        if (made.wrong) {
            return unmeasured(site, begun, state, made.trouble);
        }
        var told = made.trouble.isEmpty()
                ? judgement
                : new Judgement(
                        judgement.verdict(),
                        judgement.message() + " " + made.trouble,
                        judgement.metrics(),
                        judgement.due());
        if (!made.taken.isEmpty() || judgement.verdict() != Verdict.RUNNING) {
            record(site, state, made.taken, told);
            site.checkpoints().reached("measured:" + state.analysis());
        }
        // what could not be asked is asked again with the next look, not at once
        return new Findings(told.verdict(), told.message(), made.trouble.isEmpty() ? told.due() : null, made.trouble);
    }

    private static Made made(
            Site site, AnalysisRows.Begun begun, List<Measured> before, Judgement running, Metrics metrics) {
        var taken = new ArrayList<AnalysisRows.Taken>();
        var trouble = "";
        for (int i = 0; i < before.size(); i++) {
            if (running.metrics().get(i).verdict() != Verdict.RUNNING
                    || Judge.due(before.get(i), begun.since()).isAfter(site.now())) {
                continue;
            }
            var planned = before.get(i).planned();
            try {
                var canary = metrics.at(planned.canaryQuery(), site.now());
                var stable = metrics.at(planned.stableQuery(), site.now());
                taken.add(new AnalysisRows.Taken(i, site.now(), value(canary), value(stable)));
            } catch (InvalidQueryException e) {
                return new Made(taken, name(planned) + " cannot be measured: " + e.getMessage(), true);
            } catch (IOException e) {
                trouble = name(planned) + " could not be measured: " + e.getMessage();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Stopped(Stopped.Reason.SHUTDOWN);
            }
        }
        return new Made(taken, trouble, false);
    }

    /** It is known that nothing will be known. */
    private static Findings unmeasured(Site site, AnalysisRows.Begun begun, CanaryState state, String why) {
        var metrics = begun.plan().metrics().stream()
                .map(planned -> new Judged(planned, Verdict.INCONCLUSIVE, why))
                .toList();
        record(site, state, List.of(), new Judgement(Verdict.INCONCLUSIVE, why, metrics, null));
        return new Findings(Verdict.INCONCLUSIVE, why, null, "");
    }

    private static void record(Site site, CanaryState state, List<AnalysisRows.Taken> taken, Judgement judgement) {
        site.records()
                .write(tx -> AnalysisRows.measured(
                        tx, site.run().id(), site.target().number(), state.analysis(), taken, judgement));
    }

    private static List<Measured> measured(
            AnalysisPlan plan, List<AnalysisRows.Row> rows, List<AnalysisRows.Taken> taken) {
        var measured = new ArrayList<Measured>();
        for (int i = 0; i < plan.metrics().size(); i++) {
            var metric = i;
            var planned = plan.metrics().get(i);
            var now = new ArrayList<>(rows.stream()
                    .filter(row -> !row.earlier() && row.metric() == metric)
                    .map(AnalysisRows.Row::measurement)
                    .toList());
            taken.stream()
                    .filter(each -> each.metric() == metric)
                    .forEach(each -> now.add(new Measurement(each.at(), each.canary(), each.stable())));
            var earlier = rows.stream()
                    .filter(row -> row.earlier()
                            && row.template().equals(planned.template())
                            && row.name().equals(planned.metric().name()))
                    .map(AnalysisRows.Row::measurement)
                    .toList();
            measured.add(new Measured(planned, now, earlier));
        }
        return measured;
    }

    /** A pod of a Deployment has two more words in its name, so that those of {@code shop-canary} are none of {@code shop}. */
    private static Map<String, String> values(Site site, Release.Names names, String workload) {
        return Map.of(
                "workload",
                workload,
                "pods",
                Pattern.compile("[.]").matcher(workload).replaceAll("[.]") + "-[a-z0-9]+-[a-z0-9]+",
                "namespace",
                names.namespace(),
                "component",
                site.run().component().name());
    }

    private static String name(Planned planned) {
        return planned.template() + "/" + planned.metric().name();
    }

    private static @Nullable Double value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
