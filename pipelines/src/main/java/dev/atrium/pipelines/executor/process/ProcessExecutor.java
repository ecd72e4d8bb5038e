package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.process.Images.Mapped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps as processes of the portal's own user, for code that is trusted: a step can do what this user can. Images stand for commands of
 * this machine ({@link ImageRule}). CPU and memory are not limited.
 *
 * <p>A task has a folder below the configured one, {@code run-<of this portal's run>/<key>}, and its processes have that folder in their
 * environment, by which they are found. All are ended with their step; if the portal is killed, by its {@link Leash}, or else when it is
 * started again.
 */
public final class ProcessExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessExecutor.class);
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,63}");
    private static final String RUN = "run-";

    private final ProcessSettings settings;
    private final Images images;
    private final Variables variables;
    private final Path run;
    private final Set<Path> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable Leash leash;
    private volatile boolean closed;

    public ProcessExecutor(ProcessSettings settings) {
        this(settings, System.getenv());
    }

    /** @param portal the portal's environment */
    ProcessExecutor(ProcessSettings settings, Map<String, String> portal) {
        this.settings = settings;
        this.images = new Images(settings.images(), new Jdks(settings.jdks(), portal), new NodeVersions());
        this.variables = new Variables(settings.environment(), portal);
        this.run = settings.folder().resolve(RUN + UUID.randomUUID().toString().substring(0, 13));
    }

    @Override
    public String id() {
        return "process";
    }

    @Override
    public Outcome execute(TaskOrder order, TaskListener listener) throws InterruptedException {
        var task = new Task(order, listener, images, variables, settings.grace(), () -> closed);
        Path path = path(order.key());
        if (!underWay.add(path)) {
            throw new IllegalStateException(order + " is executed already");
        }
        try {
            List<Mapped> mapped = task.mapped();
            hold();
            return run(task, create(path), mapped);
        } catch (CannotRun cannotRun) {
            return cannotRun.outcome();
        } finally {
            underWay.remove(path);
        }
    }

    private static Outcome run(Task task, TaskFolder folder, List<Mapped> mapped)
            throws CannotRun, InterruptedException {
        try {
            return task.run(folder, mapped);
        } finally {
            remove(folder.path());
        }
    }

    private static TaskFolder create(Path path) throws CannotRun {
        try {
            return TaskFolder.create(path);
        } catch (IOException failed) {
            LOG.error("The folder {} cannot be made", path, failed);
            throw CannotRun.now(0, "The folder of the task could not be made on the portal's disk: " + failed);
        }
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a task: " + key);
        }
        return run.resolve(key);
    }

    private synchronized void hold() throws CannotRun {
        if (closed) {
            throw CannotRun.now(0, "The portal is being stopped");
        }
        if (leash == null || !leash.isAlive()) {
            try {
                leash = Leash.on(run);
            } catch (IOException failed) {
                LOG.warn("If the portal is killed, steps will run on until it is started again", failed);
            }
        }
    }

    @Override
    public void clear(String key) {
        path(key);
        String below = settings.folder() + "/";
        Ending.of(mark -> mark.startsWith(below) && mark.endsWith("/" + key));
        runs().forEach(each -> remove(each.resolve(key)));
    }

    @Override
    public void clearAll() {
        String below = settings.folder() + "/";
        Ending.of(mark -> mark.startsWith(below) && !underWay.contains(Path.of(mark)));
        for (Path each : runs()) {
            if (!each.equals(run)) {
                remove(each);
            }
        }
    }

    /** The folders of this portal's and earlier runs. Nothing else that may be in the configured folder is touched. */
    private List<Path> runs() {
        if (!Files.isDirectory(settings.folder())) {
            return List.of();
        }
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(settings.folder(), RUN + "*")) {
            return StreamSupport.stream(runs.spliterator(), false).toList();
        } catch (IOException unreadable) {
            LOG.warn("What is left in {} cannot be cleared", settings.folder(), unreadable);
            return List.of();
        }
    }

    private static void remove(Path folder) {
        try {
            Removal.remove(folder);
        } catch (IOException failed) {
            LOG.warn("The folder {} cannot be removed; it is tried again when the portal starts", folder, failed);
        }
    }

    /** Ends what is under way as if it could not be run. */
    @Override
    public synchronized void close() {
        closed = true;
        String below = run + "/";
        Ending.of(mark -> mark.startsWith(below));
        remove(run);
        if (leash != null) {
            leash.close();
        }
    }
}
