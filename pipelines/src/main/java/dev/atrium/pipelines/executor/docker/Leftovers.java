package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Containers and volumes that are to be gone. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** What somebody else removes at the same time takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DockerClient engine;

    Leftovers(DockerClient engine) {
        this.engine = engine;
    }

    /**
     * Kills and removes all that has these labels.
     *
     * @param executions only those of which this is true
     * @throws RuntimeException if the engine is not reached, or does not let them go
     */
    void remove(Map<String, String> labels, Predicate<String> executions) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!removed(labels, executions)) {
            if (deadline.left() <= 0) {
                throw new IllegalStateException("The Docker engine does not let go of what has the labels " + labels);
            }
            pause();
        }
    }

    /** Whether all of it is gone; containers come first, for they hold the volumes. */
    private boolean removed(Map<String, String> labels, Predicate<String> executions) {
        Stream<Runnable> containers = containers(labels).stream()
                .filter(each -> executions.test(execution(each.getLabels())))
                .map(each -> () -> engine.removeContainerCmd(each.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
        boolean gone = all(containers);
        Stream<Runnable> volumes = volumes(labels).stream()
                .filter(each -> executions.test(execution(each.getLabels())))
                .map(each -> () -> engine.removeVolumeCmd(each.getName()).exec());
        return all(volumes) && gone;
    }

    private List<Container> containers(Map<String, String> labels) {
        return engine.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec();
    }

    private List<InspectVolumeResponse> volumes(Map<String, String> labels) {
        List<String> filter = labels.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        return Optional.ofNullable(engine.listVolumesCmd()
                        .withFilter("label", filter)
                        .exec()
                        .getVolumes())
                .orElse(List.of());
    }

    private static String execution(@Nullable Map<String, String> labels) {
        return labels == null ? "" : labels.getOrDefault(TaskLabels.EXECUTION, "");
    }

    /** Does all of it at the same time: a kill takes a while. */
    private static boolean all(Stream<Runnable> removals) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> each =
                    removals.map(removal -> threads.submit(() -> gone(removal))).toList();
            return each.stream().map(Leftovers::result).reduce(true, Boolean::logicalAnd);
        }
    }

    private static boolean gone(Runnable removal) {
        try {
            removal.run();
            return true;
        } catch (NotFoundException already) {
            return true;
        } catch (DockerException refused) {
            // such as a volume whose container is being removed, or that container
            LOG.debug("Not removed yet: {}", Refusal.message(refused));
            return false;
        }
    }

    private static boolean result(Future<Boolean> gone) {
        try {
            return gone.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while containers are removed", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException runtime
                    ? runtime
                    : new IllegalStateException(failed.getCause());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while containers are removed", interrupted);
        }
    }
}
