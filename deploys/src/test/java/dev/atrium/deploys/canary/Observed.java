package dev.atrium.deploys.canary;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.Verdict;
import dev.atrium.deploys.canary.Observation.Workload;
import org.jspecify.annotations.Nullable;

/** Observations, made of one in which everything is still on its way. */
record Observed(
        Workload canary,
        Workload stable,
        boolean updated,
        int weight,
        boolean gone,
        boolean restored,
        Verdict verdict,
        @Nullable CanaryCommand command) {

    static Observed weight(int weight) {
        return new Observed(
                Workload.PROGRESSING, Workload.PROGRESSING, false, weight, false, false, Verdict.RUNNING, null);
    }

    Observed canary(Workload how) {
        return new Observed(how, stable, updated, weight, gone, restored, verdict, command);
    }

    Observed stable(Workload how, boolean isUpdated) {
        return new Observed(canary, how, isUpdated, weight, gone, restored, verdict, command);
    }

    Observed canaryGone() {
        return new Observed(canary, stable, updated, weight, true, restored, verdict, command);
    }

    Observed isRestored() {
        return new Observed(canary, stable, updated, weight, gone, true, verdict, command);
    }

    Observed verdict(Verdict what) {
        return new Observed(canary, stable, updated, weight, gone, restored, what, command);
    }

    Observed told(CanaryCommand what) {
        return new Observed(canary, stable, updated, weight, gone, restored, verdict, what);
    }

    Observation observation() {
        var numbers = verdict == Verdict.RUNNING ? "" : "9 of 100 requests failed.";
        return new Observation(
                canary,
                stable,
                updated,
                weight,
                gone,
                restored,
                verdict,
                numbers,
                command,
                command == null ? "" : "user:default/ann");
    }
}
