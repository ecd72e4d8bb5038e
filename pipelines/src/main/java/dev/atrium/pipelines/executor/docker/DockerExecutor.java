package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps as containers of a Docker engine, which may be on another machine: files go to and fro as archives, no folder of the portal is
 * mounted.
 *
 * <p>A task has a volume for its workspace, at {@code /workspace}, and a container for each step, with the step's image, entrypoint and
 * arguments as they are written, as the user that the image says. Containers have no privileges, few capabilities, a limit of CPU, memory
 * and processes, and of the engine's machine nothing but the configured network. They are found by their labels {@code dev.atrium.…}, and
 * removed when the task ends; if the portal is killed, when it clears up.
 *
 * <p>The engine is not asked for anything before there is a task: the portal starts without it.
 */
public final class DockerExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(DockerExecutor.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration REMOVAL = Duration.ofSeconds(20);
    private static final Duration CLEARING = Duration.ofSeconds(60);
    private static final String STOPPED = "The portal was stopped";

    private final DockerSettings settings;
    private final URI host;
    private final DockerClient engine;
    private final Leftovers leftovers;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @throws RuntimeException if the configuration of the engine makes no sense, such as one of TLS without certificates */
    public DockerExecutor(DockerSettings settings) {
        this.settings = settings;
        this.host = config(settings).getDockerHost();
        this.engine = connect(settings);
        this.leftovers = new Leftovers(engine);
    }

    /** A client of the engine, which has not been asked for anything yet. */
    static DockerClient connect(DockerSettings settings) {
        DefaultDockerClientConfig config = config(settings);
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(CONNECT)
                        .build());
    }

    private static DefaultDockerClientConfig config(DockerSettings settings) {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        if (!settings.host().isEmpty()) {
            builder.withDockerHost(settings.host());
        }
        return builder.build();
    }

    @Override
    public String id() {
        return "docker";
    }

    @Override
    public Outcome execute(TaskOrder order, TaskListener listener) throws InterruptedException {
        if (closed) {
            return CannotRun.now(0, STOPPED).outcome();
        }
        String execution = UUID.randomUUID().toString();
        var calls = new Calls();
        underWay.add(execution);
        try {
            Outcome outcome = new DockerTask(order, listener, settings, engine, calls, execution).run();
            return closed && !(outcome instanceof Outcome.Succeeded)
                    ? CannotRun.now(0, STOPPED).outcome()
                    : outcome;
        } catch (CannotRun cannotRun) {
            return closed ? CannotRun.now(0, STOPPED).outcome() : cannotRun.outcome();
        } catch (Unreachable unreachable) {
            LOG.warn("The Docker engine at {} does not answer: {}", host, unreachable.getMessage());
            LOG.debug("It was asked here", unreachable);
            return CannotRun.now(0, "The Docker engine at " + host + " does not answer: " + unreachable.getMessage())
                    .outcome();
        } finally {
            if (calls.haveMade()) {
                remove(execution);
            }
            calls.whenAllHaveEnded(() -> remove(execution));
            underWay.remove(execution);
        }
    }

    private void remove(String execution) {
        Calls.finish(REMOVAL, () -> leftovers.remove(TaskLabels.ofExecution(execution), _ -> true))
                .ifPresent(problem -> LOG.warn(
                        "Containers of the execution {} may be left on the Docker engine at {}: {}",
                        execution,
                        host,
                        problem));
    }

    /** @throws IllegalStateException if the engine does not answer, or does not let go of them: the task must not be run again then */
    @Override
    public void clear(String key) {
        clear(TaskLabels.ofKey(key), _ -> true);
    }

    /** Goes on without if the engine does not answer. */
    @Override
    public void clearAll() {
        try {
            clear(TaskLabels.ofNode(settings.node()), execution -> !underWay.contains(execution));
        } catch (IllegalStateException failed) {
            LOG.warn("What is left of this node is not cleared: {}", failed.getMessage());
        }
    }

    private void clear(Map<String, String> labels, Predicate<String> executions) {
        Calls.finish(CLEARING, () -> leftovers.remove(labels, executions)).ifPresent(problem -> {
            throw new IllegalStateException("What has the labels " + labels
                    + " cannot be removed from the Docker engine at " + host + ": " + problem);
        });
    }

    /** Ends what is under way as if it could not be run. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(this::remove);
        Deadline deadline = Deadline.in(REMOVAL);
        while (!underWay.isEmpty()
                && deadline.left() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        try {
            engine.close();
        } catch (IOException failed) {
            LOG.warn("The connections to the Docker engine at {} cannot be closed", host, failed);
        }
    }
}
