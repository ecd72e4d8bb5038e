package dev.atrium.pipelines.query;

import dev.atrium.pipelines.StepStatus;
import java.util.Collection;
import java.util.Set;

/** What the tasks of a stage make it. */
final class StageStatus {

    private StageStatus() {}

    /**
     * Decides. A stage runs from the first of its tasks to the end of the last: what has failed in it does not end it. Tasks that are
     * skipped neither begin it nor count, unless all are.
     */
    static StepStatus of(Collection<StepStatus> tasks) {
        var are = Set.copyOf(tasks);
        if (are.contains(StepStatus.RUNNING)) {
            return StepStatus.RUNNING;
        }
        if (are.contains(StepStatus.QUEUED)) {
            return are.stream().anyMatch(status -> status.finished() && status != StepStatus.SKIPPED)
                    ? StepStatus.RUNNING
                    : StepStatus.QUEUED;
        }
        if (are.contains(StepStatus.FAILED)) {
            return StepStatus.FAILED;
        }
        if (are.contains(StepStatus.CANCELLED)) {
            return StepStatus.CANCELLED;
        }
        return are.contains(StepStatus.SUCCEEDED) ? StepStatus.SUCCEEDED : StepStatus.SKIPPED;
    }
}
