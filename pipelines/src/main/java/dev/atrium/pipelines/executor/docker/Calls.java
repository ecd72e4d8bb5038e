package dev.atrium.pipelines.executor.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of the engine, each on a thread of its own, so that the one who waits for the answer hears of an interrupt and of the time at once,
 * whatever the client's library waits for.
 */
final class Calls {

    /** A call that nobody waits for any more has this long to end. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final List<Thread> hanging = new CopyOnWriteArrayList<>();
    private volatile boolean made;

    /**
     * The answer of a call that may be given up at any time.
     *
     * @throws com.github.dockerjava.api.exception.DockerException what the engine refuses it with
     * @throws Unreachable if there is no answer
     */
    <T> T ask(Deadline deadline, Callable<T> call) throws InterruptedException, TimeoutException {
        return answer(deadline, call, true);
    }

    /** The same of a call that makes something, and is let end: what it has made has to be there to be removed. */
    <T> T make(Deadline deadline, Callable<T> call) throws InterruptedException, TimeoutException {
        made = true;
        return answer(deadline, call, false);
    }

    /** Whether something may have been made. */
    boolean haveMade() {
        return made;
    }

    /**
     * Waits for a call to its end, interrupted or not, but no longer than this; it goes on then.
     *
     * @return what has gone wrong; empty if it has ended well
     */
    static Optional<String> finish(Duration atMost, Runnable call) {
        var done = new FutureTask<>(call, true);
        boolean ended = join(Thread.ofVirtual().name("docker-end").start(done), atMost);
        if (!ended) {
            return Optional.of("no answer in " + atMost.toSeconds() + " s");
        }
        return done.state() == FutureTask.State.SUCCESS
                ? Optional.empty()
                : Optional.of(thrown(done.exceptionNow()).toString());
    }

    /** Waits for the calls that were given up and went on, and then does something; nothing if there are none. */
    void whenAllHaveEnded(Runnable then) {
        List<Thread> left = hanging.stream().filter(Thread::isAlive).toList();
        if (!left.isEmpty()) {
            Thread.ofVirtual().name("docker-late").start(() -> {
                left.forEach(thread -> join(thread, Duration.ofMinutes(10)));
                then.run();
            });
        }
    }

    private <T> T answer(Deadline deadline, Callable<T> call, boolean atOnce)
            throws InterruptedException, TimeoutException {
        var answer = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name("docker-call").start(answer);
        boolean answered = false;
        try {
            T value = answer.get(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS);
            answered = true;
            return value;
        } catch (ExecutionException failed) {
            answered = true;
            throw thrown(Optional.ofNullable(failed.getCause()).orElse(failed));
        } finally {
            if (!answered) {
                giveUp(thread, atOnce);
            }
        }
    }

    private void giveUp(Thread thread, boolean atOnce) {
        if (atOnce) {
            thread.interrupt();
        }
        if (!join(thread, LAST)) {
            thread.interrupt();
            hanging.add(thread);
        }
    }

    /** The client's library wraps what the network throws. */
    private static RuntimeException thrown(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof InterruptedException) {
                return new Unreachable(cause);
            }
        }
        return switch (failure) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }

    private static boolean join(Thread thread, Duration atMost) {
        boolean interrupted = Thread.interrupted();
        Deadline deadline = Deadline.in(atMost);
        while (thread.isAlive() && deadline.left() > 0) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, deadline.left())));
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
