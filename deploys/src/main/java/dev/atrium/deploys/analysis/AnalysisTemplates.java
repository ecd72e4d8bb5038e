package dev.atrium.deploys.analysis;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The templates of analyses: those that come with Atrium, and the company's own. */
public final class AnalysisTemplates {

    /** The template of a name. */
    public Optional<AnalysisTemplate> named(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** All, by name. */
    public List<AnalysisTemplate> all() {
        throw new UnsupportedOperationException();
    }

    /** What is wrong with an analysis: templates that are not there, arguments that are missing or not known. At their places. */
    public List<Problem> check(CanarySpec.Analysis analysis) {
        throw new UnsupportedOperationException();
    }

    /**
     * The queries of an analysis.
     *
     * @param canary values of {@code workload}, {@code pods}, {@code namespace}, {@code component} for the canary
     * @param stable the same for the stable workload
     */
    public AnalysisPlan plan(CanarySpec.Analysis analysis, Map<String, String> canary, Map<String, String> stable) {
        throw new UnsupportedOperationException();
    }
}
