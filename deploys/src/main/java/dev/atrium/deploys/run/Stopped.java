package dev.atrium.deploys.run;

/** The execution is to end in the middle of what it does. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    enum Reason {
        /** Another execution has the deployment now: nothing may be recorded any more. */
        SUPERSEDED,
        /** Somebody wants the deployment to stop. */
        CANCELLED,
        /** The node goes down: another is to go on. */
        SHUTDOWN
    }

    private final Reason reason;

    Stopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
