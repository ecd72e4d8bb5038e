package dev.atrium.deploys.run;

import java.util.List;
import java.util.stream.IntStream;

/** What comes next. Pure. */
final class Course {

    private Course() {}

    /** What is next for a deployment. */
    sealed interface Next {

        /** Its commit is to be read. */
        record Read() implements Next {}

        /** A step is to be done. @param index of the target */
        record Work(int index) implements Next {}

        /** There is nothing more to do, and all is well. */
        record Succeeded() implements Next {}

        /** There is nothing more to do. @param index of the target that failed */
        record Failed(int index) implements Next {}
    }

    /**
     * What is next.
     *
     * @param read whether what is to run is known
     * @param phases of the targets, in their order
     */
    static Next of(boolean read, List<Phase> phases) {
        if (!read) {
            return new Next.Read();
        }
        var failed = phases.indexOf(Phase.FAILED);
        if (failed >= 0) {
            return new Next.Failed(failed);
        }
        return IntStream.range(0, phases.size())
                .filter(i -> !phases.get(i).finished())
                .boxed()
                .findFirst()
                .<Next>map(Next.Work::new)
                .orElseGet(Next.Succeeded::new);
    }

    /**
     * What follows a phase that is done.
     *
     * @param hooks whether there are migrations
     * @param canary whether the new version goes out step by step
     */
    static Phase after(Phase phase, boolean hooks, boolean canary) {
        return switch (phase) {
            case PENDING -> hooks ? Phase.MIGRATING : after(Phase.MIGRATING, false, canary);
            case MIGRATING -> canary ? Phase.CANARY : Phase.APPLYING;
            case CANARY -> Phase.APPLYING;
            case APPLYING, PRUNING -> Phase.WAITING;
            case WAITING -> Phase.SUCCEEDED;
            case SUCCEEDED, FAILED, SKIPPED -> phase;
        };
    }

    /** What becomes of what somebody wants to be stopped. */
    enum Stop {
        /** It stops where it is. */
        AT_ONCE,
        /** The canary is told to abort, which takes its steps. */
        ABORT
    }

    /** How one stops. */
    static Stop stop(Next next, List<Phase> phases) {
        return next instanceof Next.Work(var index) && phases.get(index) == Phase.CANARY ? Stop.ABORT : Stop.AT_ONCE;
    }
}
