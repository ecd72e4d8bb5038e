package dev.atrium.platform.company;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.run.Repeated;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceEventHandler;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a kind in a company's own locations: read again and again, and when a location is pushed to.
 *
 * <p>A folder or a whole repository means every {@code *.yaml} and {@code *.yml} below it, at any depth. Where a location cannot be read,
 * what was read of it last stays. Safe for use by many threads.
 *
 * @param <T> what is in a file
 */
@Blocks
public abstract class CompanyFiles<T> implements SourceEventHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompanyFiles.class);

    private final String name;
    private final String called;
    private final SourceReader reader;
    private final List<SourceTarget> locations;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<SourceTarget, LocationFiles<T>> read = new LinkedHashMap<>();
    private volatile @Nullable Repeated repeated;

    /**
     * Files of these locations. Nothing is read before {@link #refresh}.
     *
     * @param name of the handler of events, such as {@code panel-bundles}
     * @param called what they are called in problems, such as {@code bundles}
     */
    protected CompanyFiles(String name, String called, SourceReader reader, List<SourceTarget> locations) {
        this.name = name;
        this.called = called;
        this.reader = reader;
        this.locations = List.copyOf(locations);
    }

    /** Reads what a location has. Called by one thread at a time. */
    protected abstract LocationFiles<T> read(SourceTarget location, Reading.Content content);

    /** Puts everything that is known into use. Called by one thread at a time. @param read in the order of the locations */
    protected abstract void publish(Map<SourceTarget, LocationFiles<T>> read);

    /** Reads the locations now, and then again and again, on a thread of its own. At most once. */
    public final void start(Duration interval) {
        if (!locations.isEmpty()) {
            repeated = new Repeated(name, Duration.ZERO, interval, this::refresh);
            repeated.start();
        }
    }

    /** Reads all locations; those that are as they were cost little. To be called before anything begins that must not miss one. */
    public final void refresh() {
        reading.lock();
        try {
            for (var location : locations) {
                read.put(location, again(location, read.get(location)));
            }
            publish(Collections.unmodifiableMap(read));
        } finally {
            reading.unlock();
        }
    }

    /** Reads all locations, unless that was done. What cannot be read is only known as such. */
    protected final void readFirst() {
        reading.lock();
        try {
            if (read.isEmpty() && !locations.isEmpty()) {
                refreshSafely();
            }
        } finally {
            reading.unlock();
        }
    }

    /** The locations of which nothing could be read yet. */
    protected static <T> List<String> unread(Map<SourceTarget, LocationFiles<T>> read) {
        return read.entrySet().stream()
                .filter(entry -> entry.getValue().revision().isEmpty())
                .map(entry -> entry.getKey().toString())
                .toList();
    }

    @Override
    public final String name() {
        return name;
    }

    /** Reads again where one of the locations may have changed. Other nodes see it when they read again by themselves. */
    @Override
    public final void handle(SourceEvent event) {
        if (event instanceof SourceEvent.Pushed push && locations.stream().anyMatch(l -> isTouched(l, push))) {
            refresh();
        }
    }

    @Override
    public final void close() {
        var started = repeated;
        if (started != null) {
            started.close();
        }
    }

    private LocationFiles<T> again(SourceTarget location, @Nullable LocationFiles<T> known) {
        var before = Objects.requireNonNullElseGet(known, LocationFiles::<T>none);
        try {
            return switch (reader.read(YamlBelow.of(location), before.revision())) {
                case Reading.Unchanged() -> before.good();
                case Reading.Content content -> read(location, content);
            };
        } catch (SourceException e) {
            log.warn("The {} of {} cannot be read: {}", called, location, e.getMessage());
            return before.failed(Problem.error(
                    Place.location(location.toString()),
                    "The " + called + " cannot be read: " + e.getMessage()
                            + (before.revision().isEmpty() ? "" : " Those that were read last stay.")));
        }
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
            log.error("The {} could not be read again", called, e);
        }
    }
}
