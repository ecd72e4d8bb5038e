package dev.atrium.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One execution of a build on this node: what it hears, and how it is told to stop. */
final class Execution {

    /** Why an execution is to stop. */
    enum Reason {
        CANCELLED,
        TOO_LONG,
        /** The node goes down: another is to go on. */
        SHUTDOWN,
        /** Another execution runs the build now. */
        SUPERSEDED
    }

    /** The execution is to stop. */
    static final class Stopped extends Exception {

        private static final long serialVersionUID = 1;

        private final Reason reason;

        Stopped(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final UUID build;
    private final UUID id;
    private final LinkedBlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
    private @Nullable Reason reason;

    /** @param id what is written into the build's row as long as it is this execution's */
    Execution(UUID build, UUID id) {
        this.build = build;
        this.id = id;
    }

    UUID build() {
        return build;
    }

    UUID id() {
        return id;
    }

    /** The first reason counts. */
    synchronized void stop(Reason why) {
        if (reason == null) {
            reason = why;
            inbox.add(new Signal.Wake());
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

    void hears(Signal signal) {
        inbox.add(signal);
    }

    /** What has come, in its order; waits for the first until a time, after which there may be none. */
    List<Signal> signals(Instant until) throws InterruptedException {
        var signals = new ArrayList<Signal>();
        var wait = Duration.between(Instant.now(), until);
        var first = inbox.poll(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        if (first != null) {
            signals.add(first);
            inbox.drainTo(signals);
        }
        return signals;
    }
}
