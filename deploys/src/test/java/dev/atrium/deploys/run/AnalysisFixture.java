package dev.atrium.deploys.run;

import dev.atrium.deploys.analysis.AnalysisTemplate;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.analysis.AnalysisTemplate.Threshold;
import dev.atrium.deploys.analysis.AnalysisTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A template that asks for one number, three times, a minute apart. */
final class AnalysisFixture {

    private AnalysisFixture() {}

    static AnalysisTemplates templates() {
        var errors = new Metric(
                "errors",
                "errors{pod=~\"{{ pods }}\"}",
                Duration.ofMinutes(1),
                3,
                0,
                0,
                new Threshold("<", 0.05),
                null);
        return new AnalysisTemplates(List.of(new AnalysisTemplate("errors", "", Map.of(), List.of(errors), "")));
    }
}
