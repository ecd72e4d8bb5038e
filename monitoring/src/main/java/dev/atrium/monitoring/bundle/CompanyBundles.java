package dev.atrium.monitoring.bundle;

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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of the company's own locations in front of those that come with Atrium: read again and again, and when a location is pushed
 * to.
 *
 * <p>A folder or a whole repository means every {@code *.yaml} and {@code *.yml} below it, at any depth; of these each document of the kind
 * {@code PanelBundle} is a bundle, and others are passed over. A bundle goes before one of the same name that comes with Atrium, and before
 * one of a later location. Where a location cannot be read, what was read of it last stays. One that has mistakes is not there, and no other
 * of its name stands in for it: dashboards would silently be other ones.
 */
@Blocks
public final class CompanyBundles implements SourceEventHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompanyBundles.class);

    private final SourceReader reader;
    private final List<SourceTarget> locations;
    private final List<PanelBundle> shipped = Bundles.shipped().all();
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<SourceTarget, LocationBundles> read = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PanelBundleReader bundleReader = new PanelBundleReader();
    private volatile Library library = new Library(new Bundles(shipped), List.of());

    private record Library(Bundles bundles, List<Problem> problems) {}

    /** Bundles of these locations. Nothing is read before {@link #refresh}. */
    public CompanyBundles(SourceReader reader, List<SourceTarget> locations) {
        this.reader = reader;
        this.locations = List.copyOf(locations);
    }

    /** All that there are now. Does not wait. */
    public Bundles current() {
        return library.bundles();
    }

    /** What is wrong with the company's. Does not wait. */
    public List<Problem> problems() {
        return library.problems();
    }

    /** Reads the locations now, and then again and again, on a thread of its own. */
    public void start(Duration interval) {
        if (locations.isEmpty()) {
            return;
        }
        Thread.ofVirtual().name("panel-bundles").start(() -> {
            try {
                do {
                    refreshSafely();
                } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Reads all locations; those that are as they were cost little. To be called before anything is applied, so that no bundle is missing. */
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

    @Override
    public String name() {
        return "panel-bundles";
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

    private LocationBundles again(SourceTarget location, @Nullable LocationBundles before) {
        var known = before == null ? Optional.<String>empty() : before.revision();
        try {
            return switch (reader.read(BundleFiles.below(location), known)) {
                case Reading.Unchanged() -> before == null ? LocationBundles.NONE : before.good();
                case Reading.Content content -> LocationBundles.of(location, content, bundleReader);
            };
        } catch (SourceException e) {
            log.warn("The bundles of {} cannot be read: {}", location, e.getMessage());
            var problem = Problem.error(
                    Place.location(location.toString()),
                    "The bundles cannot be read: " + e.getMessage()
                            + (before == null || before.revision().isEmpty()
                                    ? ""
                                    : " Those that were read last stay."));
            return (before == null ? LocationBundles.NONE : before).failed(problem);
        }
    }

    private void publish() {
        var company = new LinkedHashMap<String, PanelBundle>();
        var taken = new HashSet<String>();
        var problems = new ArrayList<Problem>();
        for (var of : read.values()) {
            problems.addAll(of.problems());
            of.failure().ifPresent(problems::add);
            add(of, company, taken, problems);
        }
        var all = new ArrayList<>(shipped);
        all.removeIf(bundle -> taken.contains(bundle.name()));
        all.addAll(company.values());
        library = new Library(new Bundles(all), List.copyOf(problems));
    }

    /** @param taken names that an earlier location, or this one, has, be they good or not */
    private static void add(
            LocationBundles of, Map<String, PanelBundle> company, Set<String> taken, List<Problem> problems) {
        var before = Set.copyOf(taken);
        of.bundles().forEach((name, bundle) -> {
            if (before.contains(name)) {
                problems.add(Problem.error(
                        bundle.place(),
                        "There is a bundle \"" + name + "\" in an earlier location already, which goes before this one."
                                + " Give it another name."));
            } else {
                company.put(name, bundle);
            }
        });
        taken.addAll(of.bundles().keySet());
        taken.addAll(of.broken());
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
            log.error("The bundles could not be read again", e);
        }
    }
}
