package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.TaskListener;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step's process, from its start until nothing of it is left. */
final class StepProcess {

    private static final Logger LOG = LoggerFactory.getLogger(StepProcess.class);

    /** A process that holds the output open, and cannot be found, is not waited for any longer. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final int step;
    private final TaskFolder folder;
    private final Duration grace;
    private final TaskListener listener;

    StepProcess(int step, TaskFolder folder, Duration grace, TaskListener listener) {
        this.step = step;
        this.folder = folder;
        this.grace = grace;
        this.listener = listener;
    }

    /**
     * Runs it to its end, and ends what it leaves running.
     *
     * @param deadline by {@link System#nanoTime}
     * @return its exit code; empty if it took too long
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread is interrupted; nothing is left then
     */
    OptionalInt run(ProcessBuilder command, long deadline) throws IOException, InterruptedException {
        Process process = command.start();
        var output = new Output(step, process.getInputStream(), listener);
        Thread reader = Thread.ofVirtual().name("output-" + process.pid()).start(output);
        boolean whole = false;
        try {
            boolean ended = awaitEnd(process, output, deadline);
            end(process);
            awaitOutput(reader, output);
            rethrow(output);
            whole = true;
            return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        } finally {
            if (!whole) {
                end(process);
                cutOff(reader, output);
            }
        }
    }

    private static boolean awaitEnd(Process process, Output output, long deadline) throws InterruptedException {
        try {
            CompletableFuture.anyOf(process.onExit(), output.failure())
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failed) {
            // the listener's, which is thrown when the process has been ended
            return true;
        }
    }

    private void end(Process process) {
        Ending.of(process.toHandle(), folder, grace);
    }

    private void awaitOutput(Thread reader, Output output) throws InterruptedException {
        while (!reader.join(Duration.ofMillis(100))) {
            if (output.isSilentFor(SILENCE)) {
                LOG.warn("Something that step {} of {} has started is not to be found, and runs on", step, folder);
                listener.note(step, "A process that this step has started runs on and could not be found");
                output.abandon();
                return;
            }
        }
    }

    private static void rethrow(Output output) {
        if (output.failure().isCompletedExceptionally()) {
            switch (output.failure().exceptionNow()) {
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case Throwable failed -> throw new IllegalStateException("The output of a step cannot be read", failed);
            }
        }
    }

    /** The last of the output is told if that is quick. */
    private static void cutOff(Thread reader, Output output) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!reader.join(SILENCE)) {
                output.abandon();
                reader.interrupt();
                reader.join(SILENCE);
            }
        } catch (InterruptedException again) {
            output.abandon();
            reader.interrupt();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
