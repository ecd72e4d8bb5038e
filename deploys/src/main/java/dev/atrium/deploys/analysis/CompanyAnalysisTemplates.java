package dev.atrium.deploys.analysis;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of the company's own locations: read again and again, and when a location is pushed to.
 *
 * <p>A folder or a whole repository means every {@code *.yaml} and {@code *.yml} below it, at any depth; of these each document of the
 * kind {@code AnalysisTemplate} is a template, and others are passed over. A template goes before one of the same name that comes with
 * Atrium, and before one of a later location. Where a location cannot be read, what was read of it last stays.
 */
@Blocks
public final class CompanyAnalysisTemplates implements SourceEventHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompanyAnalysisTemplates.class);

    private final AnalysisTemplates library;
    private final SourceReader reader;
    private final List<SourceTarget> locations;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<SourceTarget, LocationTemplates> read = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AnalysisTemplateReader templateReader = new AnalysisTemplateReader();

    /**
     * Templates of these locations, which are put into the library. Nothing is read before {@link #refresh}, or before somebody asks the
     * library about an analysis.
     */
    public CompanyAnalysisTemplates(AnalysisTemplates library, SourceReader reader, List<SourceTarget> locations) {
        this.library = library;
        this.reader = reader;
        this.locations = List.copyOf(locations);
        if (!locations.isEmpty()) {
            library.readFirst(this::readFirst);
        }
    }

    /** Reads the locations now, and then again and again, on a thread of its own. */
    public void start(Duration interval) {
        if (locations.isEmpty()) {
            return;
        }
        Thread.ofVirtual().name("analysis-templates").start(() -> {
            try {
                do {
                    refreshSafely();
                } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Reads all locations; those that are as they were cost little. */
    public void refresh() {
        reading.lock();
        try {
            for (var location : locations) {
                read.put(location, again(location, read.get(location)));
            }
            publish();
        } finally {
            reading.unlock();
        }
    }

    private void readFirst() {
        reading.lock();
        try {
            if (read.isEmpty()) {
                refreshSafely();
            }
        } finally {
            reading.unlock();
        }
    }

    @Override
    public String name() {
        return "analysis-templates";
    }

    /** Reads again where one of the locations may have changed. Other nodes see it when they read again by themselves. */
    @Override
    public void handle(SourceEvent event) {
        if (event instanceof SourceEvent.Pushed push && locations.stream().anyMatch(l -> isTouched(l, push))) {
            refresh();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private LocationTemplates again(SourceTarget location, @Nullable LocationTemplates before) {
        var known = before == null ? Optional.<String>empty() : before.revision();
        try {
            return switch (reader.read(TemplateFiles.below(location), known)) {
                case Reading.Unchanged() -> before == null ? LocationTemplates.NONE : before.good();
                case Reading.Content content -> LocationTemplates.of(location, content, templateReader);
            };
        } catch (SourceException e) {
            log.warn("The analysis templates of {} cannot be read: {}", location, e.getMessage());
            var problem = Problem.error(
                    Place.location(location.toString()),
                    "The analysis templates cannot be read: " + e.getMessage()
                            + (before == null || before.revision().isEmpty()
                                    ? ""
                                    : " Those that were read last stay."));
            return (before == null ? LocationTemplates.NONE : before).failed(problem);
        }
    }

    private void publish() {
        var templates = new LinkedHashMap<String, AnalysisTemplate>();
        var broken = new LinkedHashMap<String, String>();
        var problems = new ArrayList<Problem>();
        read.forEach((location, of) -> {
            problems.addAll(of.problems());
            of.failure().ifPresent(problems::add);
            of.templates().forEach((name, declared) -> {
                var first = templates.putIfAbsent(name, declared.template());
                if (first != null) {
                    problems.add(Problem.error(
                            declared.place(),
                            "There is an analysis template \"" + name + "\" in " + first.origin()
                                    + " already, which goes before this one. Give it another name."));
                }
            });
            of.broken().forEach(name -> broken.putIfAbsent(name, location.toString()));
        });
        broken.keySet().removeAll(templates.keySet());
        library.replace(
                templates,
                broken,
                read.entrySet().stream()
                        .filter(entry -> entry.getValue().revision().isEmpty())
                        .map(entry -> entry.getKey().toString())
                        .toList(),
                problems);
    }

    private boolean isTouched(SourceTarget location, SourceEvent.Pushed push) {
        if (!(reader.canonical(location) instanceof SourceTarget.Git git)) {
            return false;
        }
        var pushed = push.repository().target("", "").repository();
        var branch =
                git.branch().isEmpty() ? push.defaultBranch() : git.branch().equals(push.branch());
        return branch
                && withoutGit(pushed).equalsIgnoreCase(withoutGit(git.repository()))
                && (!push.pathsKnown() || git.touchedBy(push.paths()));
    }

    private static String withoutGit(String repository) {
        return repository.endsWith(".git") ? repository.substring(0, repository.length() - 4) : repository;
    }

    @SuppressWarnings("IllegalCatch")
    private void refreshSafely() {
        try {
            refresh();
        } catch (RuntimeException e) {
            log.error("The analysis templates could not be read again", e);
        }
    }
}
