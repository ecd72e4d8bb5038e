package dev.atrium.deploys.analysis;

import dev.atrium.deploys.analysis.AnalysisPlan.Planned;
import dev.atrium.deploys.analysis.AnalysisTemplate.Metric;
import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The templates of analyses: those that come with Atrium, and the company's own in front of them, which {@link CompanyAnalysisTemplates}
 * puts there. Thread-safe. Who asks about an analysis before the company's were read for the first time waits for that, so that none is
 * unknown, or another than it will be, only because the portal has just started.
 */
@Blocks
public final class AnalysisTemplates {

    private static final List<String> SHIPPED = List.of("errorRatio", "httpService", "javaBackend", "nodeService");

    private final Map<String, AnalysisTemplate> shipped;
    private volatile Library current;

    /** Reads the company's; null once somebody has, or where there are none. */
    private volatile @Nullable Runnable firstReading;

    /** These, until there are the company's. */
    public AnalysisTemplates(List<AnalysisTemplate> shipped) {
        var byName = new LinkedHashMap<String, AnalysisTemplate>();
        shipped.forEach(t -> byName.put(t.name(), t));
        this.shipped = Map.copyOf(byName);
        this.current = new Library(new TreeMap<>(this.shipped), Map.of(), List.of(), List.of());
    }

    /** Those that come with Atrium: {@code javaBackend}, {@code nodeService}, {@code httpService} and {@code errorRatio}. */
    public static List<AnalysisTemplate> shipped() {
        var reader = new AnalysisTemplateReader();
        return SHIPPED.stream()
                .map(name -> {
                    var read = reader.read(Place.file("", name + ".yaml"), content(name), "");
                    if (!read.problems().isEmpty()) {
                        throw new IllegalStateException(read.problems().toString());
                    }
                    return read.templates().getFirst().template();
                })
                .toList();
    }

    /** The template of a name. */
    public Optional<AnalysisTemplate> named(String name) {
        return Optional.ofNullable(current.byName().get(name));
    }

    /** All, by name. */
    public List<AnalysisTemplate> all() {
        return List.copyOf(current.byName().values());
    }

    /** What is wrong with the company's. */
    public List<Problem> problems() {
        return current.problems();
    }

    /** What is wrong with an analysis: templates that are not there, arguments that are missing or not known. At their places. */
    public List<Problem> check(CanarySpec.Analysis analysis) {
        var library = read();
        return analysis.templates().stream()
                .flatMap(use -> new TemplateUse(use, library).problems().stream())
                .toList();
    }

    /**
     * The queries of an analysis.
     *
     * @param canary values of {@code workload}, {@code pods}, {@code namespace}, {@code component} for the canary
     * @param stable the same for the stable workload
     * @throws IllegalArgumentException if {@link #check} finds something wrong with it
     */
    public AnalysisPlan plan(CanarySpec.Analysis analysis, Map<String, String> canary, Map<String, String> stable) {
        var library = read();
        var planned = new ArrayList<Planned>();
        for (var use : analysis.templates()) {
            var template = new TemplateUse(use, library);
            var problems = template.problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.getFirst().message());
            }
            for (var metric : template.metrics()) {
                planned.add(new Planned(
                        use.name(), metric, template.query(metric, canary), template.query(metric, stable)));
            }
        }
        return new AnalysisPlan(planned);
    }

    /** How many comparisons a canary makes in all its steps, which share its confidence: see {@link Judge}. At least 1. */
    public int comparisons(CanarySpec canary) {
        var library = read();
        var comparisons = canary.expanded().stream()
                .filter(CanarySpec.Analysis.class::isInstance)
                .flatMap(step -> ((CanarySpec.Analysis) step).templates().stream())
                .flatMap(use -> new TemplateUse(use, library).metrics().stream())
                .map(Metric::comparison)
                .filter(c -> c != null)
                .count();
        return Math.max(1, Math.toIntExact(comparisons));
    }

    /**
     * Puts the company's in front of those that come with Atrium, all at once.
     *
     * @param broken names of templates that have mistakes, with where they are from: no other stands in for them
     * @param unread locations of which nothing could be read yet
     */
    void replace(
            Map<String, AnalysisTemplate> company,
            Map<String, String> broken,
            List<String> unread,
            List<Problem> problems) {
        var all = new TreeMap<>(shipped);
        all.keySet().removeAll(broken.keySet());
        all.putAll(company);
        current = new Library(all, broken, unread, problems);
        firstReading = null;
    }

    /** How the company's are read for the first time, by who needs them before {@link #replace}. Done by somebody else, it waits for them. */
    void readFirst(Runnable reading) {
        firstReading = reading;
    }

    private Library read() {
        var reading = firstReading;
        if (reading != null) {
            reading.run();
        }
        return current;
    }

    /** What there is at a time. */
    record Library(
            SortedMap<String, AnalysisTemplate> byName,
            Map<String, String> broken,
            List<String> unread,
            List<Problem> problems) {

        Library {
            broken = Map.copyOf(broken);
            unread = List.copyOf(unread);
            problems = List.copyOf(problems);
        }
    }

    private static byte[] content(String name) {
        try (var stream = AnalysisTemplates.class.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("The template " + name + " is missing.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
