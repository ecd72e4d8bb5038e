package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step's container, from its start to its end. */
final class StepRun {

    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private static final int KILLED = 137;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Step step;
    private final String container;
    private final TaskListener listener;
    private final DockerSettings settings;
    private final DockerClient engine;
    private final Calls calls;

    StepRun(
            Step step,
            String container,
            TaskListener listener,
            DockerSettings settings,
            DockerClient engine,
            Calls calls) {
        this.step = step;
        this.container = container;
        this.listener = listener;
        this.settings = settings;
        this.engine = engine;
        this.calls = calls;
    }

    /**
     * Runs it.
     *
     * @return its exit code
     * @throws TimeoutException if it takes longer than it, or its task, may; it has been asked to end then, and is to be removed
     */
    int run(Deadline task) throws CannotRun, InterruptedException, TimeoutException {
        Deadline deadline = Deadline.in(step.timeout()).orEarlier(task);
        var output = new StepOutput();
        boolean ended = false;
        try {
            attach(output, deadline);
            listener.started(step.number());
            start(deadline);
            tell(output, deadline);
            int code = exitCode(deadline);
            ended = true;
            listener.finished(step.number(), code);
            return code;
        } finally {
            output.close();
            if (!ended) {
                askToEnd();
            }
        }
    }

    /** Before the start, so that nothing is missed. */
    private void attach(StepOutput output, Deadline deadline) throws InterruptedException, TimeoutException {
        engine.attachContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(output);
        output.awaitStart(deadline);
        rethrow(output);
    }

    private void start(Deadline deadline) throws CannotRun, InterruptedException, TimeoutException {
        try {
            calls.make(deadline, () -> engine.startContainerCmd(container).exec());
        } catch (NotModifiedException | NotFoundException gone) {
            throw gone;
        } catch (DockerException refused) {
            String message = "The step's container could not be started: " + Refusal.message(refused);
            throw refused.getHttpStatus() == 500
                    ? CannotRun.now(step.number(), message)
                    : CannotRun.ever(step.number(), message);
        }
    }

    private void tell(StepOutput output, Deadline deadline) throws InterruptedException, TimeoutException {
        for (var chunk = output.take(deadline); chunk.isPresent(); chunk = output.take(deadline)) {
            listener.wrote(step.number(), chunk.get().bytes(), 0, chunk.get().length());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        rethrow(output);
        if (output.mayLackItsEnd()) {
            listener.note(
                    step.number(), "The last lines may be missing: the log was not written as fast as the step wrote.");
        }
    }

    private static void rethrow(StepOutput output) {
        Optional<Throwable> failure = output.failure();
        if (failure.isPresent()) {
            throw failure.get() instanceof DockerException refused ? refused : new Unreachable(failure.get());
        }
    }

    /** The output ends a moment before the container does; or long before, if the step closes it. */
    private int exitCode(Deadline deadline) throws InterruptedException, TimeoutException {
        Duration pause = FIRST_PAUSE;
        ContainerState state = state(deadline);
        while (Boolean.TRUE.equals(state.getRunning())) {
            if (deadline.left() <= 0) {
                throw new TimeoutException();
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            state = state(deadline);
        }
        Long code = state.getExitCodeLong();
        if (code == null) {
            throw new IllegalStateException("The Docker engine tells no exit code of " + container);
        }
        if (code == KILLED && Boolean.TRUE.equals(state.getOOMKilled())) {
            listener.note(
                    step.number(),
                    "The step was killed, for it used more memory than it may. Declare more for its task, in resources.");
        }
        return Math.toIntExact(code);
    }

    private ContainerState state(Deadline deadline) throws InterruptedException, TimeoutException {
        return calls.ask(
                deadline, () -> engine.inspectContainerCmd(container).exec().getState());
    }

    private void askToEnd() {
        if (settings.grace().toSeconds() > 0) {
            Calls.finish(settings.grace().plusSeconds(5), this::stop)
                    .ifPresent(problem -> LOG.warn(
                            "Step {} in the container {} was not stopped, and is killed: {}",
                            step.number(),
                            container,
                            problem));
        }
    }

    private void stop() {
        try {
            engine.stopContainerCmd(container)
                    .withTimeout(Math.toIntExact(settings.grace().toSeconds()))
                    .exec();
        } catch (NotModifiedException | NotFoundException ended) {
            // there is nothing to stop
        }
    }
}
