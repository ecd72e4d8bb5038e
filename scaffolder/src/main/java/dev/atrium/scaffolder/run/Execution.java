package dev.atrium.scaffolder.run;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a task on this node, and how it is told to stop. Its thread is interrupted while it is in an action and
 * never while it writes something down.
 */
final class Execution {

    /** Why an execution is to stop. */
    enum Reason {
        CANCELLED,
        TOO_LONG,
        /** The node goes down: another is to go on. */
        SHUTDOWN,
        /** Another execution runs the task now. */
        SUPERSEDED
    }

    /** The execution has stopped. */
    static final class Stopped extends Exception {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        Stopped(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final Attempt attempt;
    private final UUID id = UUID.randomUUID();
    private final Instant begun = Instant.now();
    private @Nullable Thread inAction;
    private @Nullable Reason reason;

    Execution(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    UUID task() {
        return attempt.task();
    }

    UUID id() {
        return id;
    }

    Instant begun() {
        return begun;
    }

    /** To be called again and again until it has stopped: an action may overhear an interruption. */
    synchronized void stop(Reason why) {
        if (reason == null) {
            reason = why;
        }
        if (inAction != null) {
            inAction.interrupt();
        }
    }

    synchronized Optional<Reason> asked() {
        return Optional.ofNullable(reason);
    }

    void check() throws Stopped {
        var asked = asked();
        if (asked.isPresent()) {
            throw new Stopped(asked.get());
        }
    }

    synchronized void enterAction() throws Stopped {
        check();
        inAction = Thread.currentThread();
    }

    synchronized void leaveAction() {
        inAction = null;
        Thread.interrupted();
    }
}
